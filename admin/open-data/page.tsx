import { formatDateTime } from '../../knowledge/dates.ts'
import { licence, openDataTexts as texts } from '../../knowledge/texts/open-data.ts'
import { feedFormats } from '../site/feeds.ts'
import { SitePage } from '../site/page.tsx'
import type { DataSet } from './files.ts'

/** What may be taken away, under which licence, and the other ways to read it with programs. */
export const OpenDataPage = ({ of }: { of: DataSet }) => (
  <SitePage title={texts.title} description={texts.description} styles={['open-data.css']}>
    <div class="stack open-data">
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <section class="stack">
        <h2>{texts.licenceTitle}</h2>
        <p>
          {texts.licence}{' '}
          <a rel="license noopener" href={licence.url}>
            {licence.name}
          </a>
          . {texts.attribution} “{licence.attribution}”. {texts.sourcesNote}
        </p>
      </section>
      <section class="stack">
        <h2>{texts.filesTitle}</h2>
        <p>
          {texts.filesNote} {texts.made(formatDateTime(of.madeAt), of.count)}
        </p>
        <ul class="files">
          <li>
            <a href="/data/klarifikasi.jsonl">klarifikasi.jsonl</a>{' '}
            <small>({sizeOf(of.files['klarifikasi.jsonl'].size)})</small>
            <p>{texts.files.jsonl}</p>
          </li>
          <li>
            <a href="/data/klarifikasi.csv">klarifikasi.csv</a>{' '}
            <small>({sizeOf(of.files['klarifikasi.csv'].size)})</small>
            <p>{texts.files.csv}</p>
          </li>
          <li>
            <a href="/data/SHA256SUMS">SHA256SUMS</a>
            <p>{texts.files.sums}</p>
          </li>
        </ul>
        <p class="soft">{texts.withdrawnNote}</p>
      </section>
      <section class="stack">
        <h2>{texts.more.title}</h2>
        <ul class="files">
          <li>
            {texts.more.feeds}{' '}
            <span class="row">
              {feedFormats.map(({ path, label }) => (
                <a href={path}>{label}</a>
              ))}
            </span>
          </li>
          <li>
            {texts.more.api} <a href="/api">{texts.more.apiLink}</a>
          </li>
          <li>
            {texts.more.box} <a href="/sematan/buat">{texts.more.boxLink}</a>
          </li>
          <li>
            {texts.more.genuine} <a href="/asli/teknis">{texts.more.genuineLink}</a>
          </li>
        </ul>
      </section>
    </div>
  </SitePage>
)

const bytes = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 })

/** `12,5 kB` or `1,2 MB` */
const sizeOf = (size: number): string =>
  size < 1_000_000 ? `${bytes.format(size / 1_000)} kB` : `${bytes.format(size / 1_000_000)} MB`
