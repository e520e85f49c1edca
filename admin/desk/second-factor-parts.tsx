/** What the pages of the second factor are made of. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import QRCode from 'qrcode'
import { accountTexts } from '../../knowledge/texts/accounts.ts'
import type { Shown } from '../auth/second-factor.ts'
import { Statement } from './desk.tsx'
import { FieldProblem } from './parts.tsx'

const texts = accountTexts.setUp

/** Where the six digits are typed; phones offer digits only, and password managers fill them in. */
export const CodeField = ({
  label,
  problem,
}: {
  readonly label: string
  readonly problem: string | undefined
}) => (
  <div class="field">
    <label for="kode">{label}</label>
    <FieldProblem id="kode-masalah" problem={problem} />
    <input
      id="kode"
      name="kode"
      class="code"
      inputmode="numeric"
      autocomplete="one-time-code"
      pattern="[0-9 ]*"
      maxlength={7}
      spellcheck={false}
      aria-invalid={problem === undefined ? undefined : 'true'}
      aria-describedby={problem === undefined ? undefined : 'kode-masalah'}
      autofocus
      required
    />
  </div>
)

/** The way of a secret into the app: by camera or by hand, and back as a code. `children`: what else the form asks. */
export async function SetUpForm({
  action,
  shown,
  problem,
  children,
}: {
  readonly action: string
  readonly shown: Shown
  readonly problem: string | undefined
  readonly children?: Child
}) {
  const drawing = await QRCode.toString(shown.address, { type: 'svg', errorCorrectionLevel: 'M' })
  return (
    <form method="post" action={action} class="card stack">
      <ol class="steps stack">
        <li>{texts.app}</li>
        <li>
          {texts.scan}
          <figure class="qr" role="img" aria-label={texts.qrLabel}>
            {raw(drawing)}
          </figure>
          <p>
            {texts.key} <code id="kunci">{shown.groups}</code>
          </p>
        </li>
        <li>
          <CodeField label={texts.confirm} problem={problem} />
        </li>
      </ol>
      {children}
      <p>
        <button type="submit" class="button">
          {texts.button}
        </button>
      </p>
    </form>
  )
}

/** The only time that recovery codes are shown; `children`: the way on. */
export const RecoveryCodes = ({
  codes,
  children,
}: {
  readonly codes: readonly string[]
  readonly children: Child
}) => (
  <Statement title={accountTexts.recovery.title} text={accountTexts.recovery.text}>
    <ol class="recovery-codes card">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ol>
    {children}
  </Statement>
)
