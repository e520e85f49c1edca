/** The fields of the answer, with what is wrong beside each. */
import type { Referral, ReferralFile } from '../../db/referrals.ts'
import { contactTexts } from '../../knowledge/texts/agency-contact.ts'
import { type Problems, sourceRows } from './answer-form.ts'

const texts = contactTexts.page

export function AnswerForm(props: {
  readonly path: string
  readonly referral: Referral
  readonly files: readonly ReferralFile[]
  readonly problems: Problems
}) {
  const { path, referral, files, problems } = props
  const draft = referral.draft ?? {
    answer: '',
    name: referral.contact ?? '',
    position: referral.contactPosition ?? '',
    sources: [],
  }
  const isAnswered = referral.answeredAt !== null
  const rows = Math.min(sourceRows, Math.max(2, draft.sources.length + 1))
  return (
    <section class="stack" aria-labelledby="jawab">
      <h2 id="jawab">{isAnswered ? texts.correctTitle : texts.answerTitle}</h2>
      {files.length > 0 && <Files path={path} files={files} />}
      <form method="post" action={path} enctype="multipart/form-data" class="stack">
        <Field name="jawaban" label={texts.answer} hint={texts.answerHint} problem={problems.answer}>
          {(field) => (
            <textarea {...field} rows={8} required>
              {draft.answer}
            </textarea>
          )}
        </Field>
        <fieldset class="card stack">
          <legend>{texts.signature}</legend>
          <Field name="nama" label={texts.yourName} problem={problems.name}>
            {(field) => <input {...field} value={draft.name} autocomplete="name" required />}
          </Field>
          <Field name="jabatan" label={texts.position} problem={problems.position}>
            {(field) => (
              <input {...field} value={draft.position} autocomplete="organization-title" required />
            )}
          </Field>
        </fieldset>
        <fieldset class="card stack">
          <legend>{texts.sources}</legend>
          <p class="soft">{texts.sourcesHint}</p>
          {problems.sources && <span class="field-problem">{problems.sources}</span>}
          {Array.from({ length: rows }, (_, row) => (
            <SourceRow row={row} source={draft.sources[row]} problems={problems} />
          ))}
          <Field name="dokumen" label={texts.file} hint={texts.fileHint} problem={problems.file}>
            {(field) => <input {...field} type="file" accept=".pdf,.jpg,.jpeg,.png" />}
          </Field>
          <Field name="judul-dokumen" label={texts.fileTitle}>
            {(field) => <input {...field} maxlength={200} />}
          </Field>
        </fieldset>
        <div class="row">
          <button type="submit" name="aksi" value="kirim" class="button">
            {isAnswered ? texts.sendCorrection : texts.send}
          </button>
          <button type="submit" name="aksi" value="simpan" class="button quiet" formnovalidate>
            {texts.save}
          </button>
        </div>
        <p class="soft">{texts.saveHint}</p>
      </form>
    </section>
  )
}

interface FieldAttributes {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': 'true' | undefined
}

function Field(props: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly problem?: string | undefined
  readonly children: (field: FieldAttributes) => unknown
}) {
  const { name, label, hint, problem, children } = props
  const id = name.replaceAll('.', '-')
  const field: FieldAttributes = {
    id,
    name,
    'aria-describedby': `${id}-petunjuk`,
    'aria-invalid': problem === undefined ? undefined : 'true',
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(field)}
      <span id={`${id}-petunjuk`}>
        {problem !== undefined && <span class="field-problem">{problem}</span>}
        {hint !== undefined && <small class="soft">{hint}</small>}
      </span>
    </div>
  )
}

function SourceRow(props: {
  readonly row: number
  readonly source: { readonly url: string; readonly title: string; readonly date: string } | undefined
  readonly problems: Problems
}) {
  const { row, source, problems } = props
  const name = (part: string) => `sources.${row}.${part}`
  return (
    <fieldset class="source stack">
      <legend>{texts.source(row + 1)}</legend>
      <Field name={name('url')} label={texts.url} problem={problems[name('url')]}>
        {(field) => <input {...field} value={source?.url ?? ''} inputmode="url" />}
      </Field>
      <Field name={name('title')} label={texts.sourceTitle} problem={problems[name('title')]}>
        {(field) => <input {...field} value={source?.title ?? ''} />}
      </Field>
      <Field name={name('date')} label={texts.date} hint={texts.dateHint} problem={problems[name('date')]}>
        {(field) => <input {...field} value={source?.date ?? ''} />}
      </Field>
    </fieldset>
  )
}

const Files = ({ path, files }: { readonly path: string; readonly files: readonly ReferralFile[] }) => (
  <section class="stack" aria-labelledby="dokumen-ada">
    <h3 id="dokumen-ada">{texts.files}</h3>
    <ul class="files">
      {files.map((file) => (
        <li class="row">
          <a href={`${path}/berkas/${file.id}`}>{file.title}</a>
          <form method="post" action={`${path}/berkas/${file.id}/hapus`}>
            <button type="submit" class="button quiet" aria-label={`${texts.removeFile}: ${file.title}`}>
              {texts.removeFile}
            </button>
          </form>
        </li>
      ))}
    </ul>
  </section>
)
