/** The passages that many answers share: written, changed and removed here, inserted by the editor. */
import { z } from 'zod'
import { addAudit } from '../../db/audit.ts'
import { isDuplicate } from '../../db/errors.ts'
import { addSnippet, changeSnippet, listSnippets, removeSnippet, type Snippet } from '../../db/snippets.ts'
import { snippetTexts as texts } from '../../knowledge/texts/snippets.ts'
import type { Context } from '../context.ts'
import { typedText } from '../typed-text.ts'
import { type Desk, type DeskRequest, only, renderPage } from './desk.tsx'
import { Notice, withNotice } from './notices.tsx'
import { EmptyState, Problem } from './parts.tsx'

const path = '/admin/kutipan'

const snippetSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{2,20}$/, texts.wrongCode),
  text: z
    .string()
    .transform((text) => typedText(text))
    .pipe(z.string().min(1, texts.noText).max(2_000, texts.longText)),
})

/** What somebody typed that could not be kept; `of`: the code of the one they changed. */
interface Refused {
  readonly of: string | undefined
  readonly typed: { readonly code: string; readonly text: string }
  readonly problem: string
}

export function addSnippets(desk: Desk, { store, now }: Context): void {
  desk.use('/kutipan', only('write'))
  desk.use('/kutipan/*', only('write'))

  desk.get('/kutipan', (c) => snippetsPage(c))

  desk.post('/kutipan', async (c) => {
    const { semula, kode, isi } = await c.req.parseBody()
    const of = typeof semula === 'string' ? semula : undefined
    const typed = { code: String(kode ?? '').trim(), text: String(isi ?? '') }
    const parsed = snippetSchema.safeParse(typed)
    if (!parsed.success)
      return await snippetsPage(c, { of, typed, problem: parsed.error.issues[0]?.message ?? '' })
    const { code } = parsed.data
    const staffId = c.var.signedIn.member.id
    const snippet: Snippet = { ...parsed.data, changedBy: staffId, changedAt: now() }
    try {
      const isKept = await store.write(async (tx) => {
        if (of === undefined) await addSnippet(tx, snippet)
        else if (!(await changeSnippet(tx, of, snippet))) return false
        const detail = of === undefined || of === code ? {} : { before: of }
        await addAudit(tx, { at: now(), staffId, action: 'write snippet', subject: code, detail })
        return true
      })
      if (!isKept) return await snippetsPage(c, { of: undefined, typed, problem: texts.gone })
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return await snippetsPage(c, { of, typed, problem: texts.taken(code) })
    }
    return c.redirect(withNotice(path, 'kutipanTersimpan'), 303)
  })

  desk.post('/kutipan/hapus', async (c) => {
    const { semula } = await c.req.parseBody()
    const code = String(semula)
    const staffId = c.var.signedIn.member.id
    await store.write(async (tx) => {
      if (await removeSnippet(tx, code))
        await addAudit(tx, { at: now(), staffId, action: 'remove snippet', subject: code })
    })
    return c.redirect(withNotice(path, 'kutipanDihapus'), 303)
  })

  async function snippetsPage(c: DeskRequest, refused?: Refused) {
    const snippets = await listSnippets(store.read)
    const isNew = refused && refused.of === undefined
    return renderPage(
      c,
      { title: texts.title, section: 'snippets', styles: ['desk-review.css'] },
      <div class="narrow stack">
        <h1>{texts.title}</h1>
        <p class="soft">{texts.intro}</p>
        <Notice c={c} />
        {snippets.length === 0 && <EmptyState {...texts.empty} href="#baru" />}
        {snippets.map((snippet) => (
          <section class="card stack" aria-label={texts.named(snippet.code)}>
            {refused?.of === snippet.code && <Problem>{refused.problem}</Problem>}
            <SnippetForm of={snippet.code} typed={refused?.of === snippet.code ? refused.typed : snippet} />
          </section>
        ))}
        <section class="card stack" id="baru" aria-labelledby="judul-baru">
          <h2 id="judul-baru">{texts.addTitle}</h2>
          {isNew && <Problem>{refused.problem}</Problem>}
          <SnippetForm of={undefined} typed={isNew ? refused.typed : { code: '', text: '' }} />
        </section>
      </div>,
      refused ? 422 : 200,
    )
  }
}

function SnippetForm({ of, typed }: Omit<Refused, 'problem'>) {
  const [codeId, textId] = [`kode-${of ?? ''}`, `isi-${of ?? ''}`]
  return (
    <form method="post" action={path} class="stack">
      {of !== undefined && <input type="hidden" name="semula" value={of} />}
      <div class="field">
        <label for={codeId}>{texts.code}</label>
        <input id={codeId} name="kode" value={typed.code} autocapitalize="none" required />
        <small>{texts.codeHint}</small>
      </div>
      <div class="field">
        <label for={textId}>{texts.text}</label>
        <textarea id={textId} name="isi" rows={3} maxlength={2000} required>
          {`\n${typed.text}`}
        </textarea>
      </div>
      <p class="row">
        <button type="submit" class="button">
          {of === undefined ? texts.add : texts.save}
        </button>
        {of !== undefined && (
          <button type="submit" class="button quiet" formaction={`${path}/hapus`} formnovalidate>
            {texts.remove}
          </button>
        )}
      </p>
    </form>
  )
}
