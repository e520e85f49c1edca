import { samples } from '../../knowledge/texts/developers.ts'
import type { Language } from '../../knowledge/texts/languages.ts'
import { licence } from '../../knowledge/texts/open-data.ts'
import { useDates, useLanguage, usePath, usePublishedLanguage, useTexts } from '../language.ts'
import { Sample } from '../public-api/api-page.tsx'
import { feedFormats } from '../site/feeds.ts'
import { SitePage } from '../site/page.tsx'
import type { DataSet } from './files.ts'

/** What may be taken away, under which licence, and the other ways to read it with programs. */
export const OpenDataPage = ({ of, publicUrl }: { of: DataSet; publicUrl: string }) => {
  const texts = useTexts().openData
  const path = usePath()
  const sizeOf = sizeIn(useLanguage())
  return (
    <SitePage title={texts.title} description={texts.description} path="/data" styles={['open-data.css']}>
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
            . {texts.attribution} “<span {...usePublishedLanguage()}>{licence.attribution}</span>”.{' '}
            {texts.sourcesNote}
          </p>
        </section>
        <section class="stack">
          <h2>{texts.filesTitle}</h2>
          <p>
            {texts.filesNote} {texts.made(useDates().dateTime(of.madeAt), of.count)}
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
          <h3>{texts.guide.sumsTitle}</h3>
          <p>{texts.guide.sums}</p>
          <Sample of={samples.sums(publicUrl)} />
          <p>{texts.guide.signatures}</p>
        </section>
        <section class="stack">
          <h2>{texts.more.title}</h2>
          <ul class="files">
            <li>
              {texts.more.feeds}{' '}
              <span class="row">
                {feedFormats.map(({ path: feed, label }) => (
                  <a href={feed}>{label}</a>
                ))}
              </span>
            </li>
            <li>
              {texts.more.api} <a href={path('/api')}>{texts.more.apiLink}</a>
            </li>
            <li>
              {texts.more.box} <a href={path('/sematan/buat')}>{texts.more.boxLink}</a>
            </li>
            <li>
              {texts.more.genuine} <a href={path('/asli/teknis')}>{texts.more.genuineLink}</a>
            </li>
          </ul>
        </section>
      </div>
    </SitePage>
  )
}

/** `12,5 kB` or `1,2 MB` */
function sizeIn(language: Language): (size: number) => string {
  const bytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return (size) =>
    size < 1_000_000 ? `${bytes.format(size / 1_000)} kB` : `${bytes.format(size / 1_000_000)} MB`
}
