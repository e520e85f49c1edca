/** Pictures and documents that came with a case: shown or handed over to those who are signed in, never whose they are. */
import { type EvidenceFile, evidenceFile } from '../../db/evidence.ts'
import { kindOf } from '../../knowledge/files.ts'
import { deskTexts } from '../../knowledge/texts/desk.ts'
import type { Context } from '../context.ts'
import { type Desk, notFoundPage } from './desk.tsx'

const texts = deskTexts.case.evidence

export function addEvidence(desk: Desk, { store, vault }: Context): void {
  desk.get('/bukti/:id', async (c) => {
    const id = c.req.param('id')
    const file = await evidenceFile(store.read, id)
    const kind = file && kindOf(file.mime)
    if (!file || !kind) return notFoundPage(c)
    const name = `bukti-${id.slice(-6)}.${kind.ending}`
    return c.body(Buffer.from(vault.openFile(file.sealed)), 200, {
      'Content-Type': file.mime,
      // Whatever a stranger has hidden in it: opened on its own, it may run and load nothing.
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': `${kind.use === 'picture' ? 'inline' : 'attachment'}; filename="${name}"`,
    })
  })
}

export const EvidenceList = ({ of }: { readonly of: readonly EvidenceFile[] }) =>
  of.length === 0 ? null : (
    <ul class="evidence">
      {of.map((one) => (
        <li>
          <EvidenceItem of={one} />
        </li>
      ))}
    </ul>
  )

function EvidenceItem({ of: { id, status, media, mime, size } }: { readonly of: EvidenceFile }) {
  const kind = kindOf(mime)
  const address = `/admin/bukti/${id}`
  if (status === 'waiting') return <span class="soft">{texts.waiting}</span>
  if (status === 'gone' || !kind) return <span class="soft">{texts.gone[media]}</span>
  if (kind.use === 'picture')
    return (
      <a href={address} target="_blank" rel="noopener">
        <img src={address} alt={texts.picture} loading="lazy" />
      </a>
    )
  return (
    <>
      <a href={address}>{texts.document(kind.ending, sizeWords(size ?? 0))}</a>{' '}
      <span class="soft">{texts.documentHint}</span>
    </>
  )
}

const number = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 })

/** The size of a file, `120 kB` or `1,4 MB`. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} kB`
    : `${number.format(bytes / 1_000_000)} MB`
