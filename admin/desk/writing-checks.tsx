/** What the checks say: beside a field while somebody types, and as a list before publishing. */
import { type CheckedField, checkedFields, type Warning } from '../../knowledge/checks/checks.ts'
import { checkedFieldTerms, checkTerms, checkTexts as texts } from '../../knowledge/texts/checks.ts'
import { Icon } from '../layout.tsx'

interface Checks {
  readonly warnings: readonly Warning[]
}

/** The place beside a field; what is sent while somebody types takes its place by its id. */
export const FieldChecks = ({
  field,
  warnings,
  replaces,
}: Checks & { readonly field: CheckedField; readonly replaces?: boolean }) => (
  <div id={`${field}-periksa`} class="checks" hx-swap-oob={replaces ? 'true' : undefined}>
    <WarningList warnings={warnings.filter((one) => one.field === field)} />
  </div>
)

/** All places beside fields, for what is sent while somebody types. */
export const AllFieldChecks = ({ warnings }: Checks) => (
  <>
    {checkedFields.map((field) => (
      <FieldChecks field={field} warnings={warnings} replaces />
    ))}
  </>
)

/** Everything at once. */
export const CheckSummary = ({ warnings }: Checks) => (
  <section class="check-summary stack" aria-labelledby="pemeriksaan-tulisan">
    <h2 id="pemeriksaan-tulisan">{texts.title}</h2>
    {warnings.length === 0 ? (
      <p class="soft">{texts.none}</p>
    ) : (
      <>
        <p>{texts.some(warnings.length)}</p>
        <WarningList warnings={warnings} named />
      </>
    )}
  </section>
)

/** To be ticked before something that looks like personal data goes out. */
export const PersonalDataTick = ({ warnings }: Checks) =>
  warnings.some(({ isPersonal }) => isPersonal) ? (
    <label class="choice">
      <input type="checkbox" name="diperiksa" value="ya" required />
      <span>
        {texts.seen} <small>{texts.personal}</small>
      </span>
    </label>
  ) : null

function WarningList({ warnings, named = false }: Checks & { readonly named?: boolean }) {
  if (warnings.length === 0) return null
  return (
    <ul class="warnings">
      {warnings.map(({ check, field, quote, words = 0 }) => (
        <li>
          <Icon name="perhatian" />
          <div>
            <strong>
              {named && `${checkedFieldTerms[field]}: `}
              {checkTerms[check].what}
            </strong>{' '}
            {quote && (
              <q>
                {quote.before}
                <mark>{quote.marked}</mark>
                {quote.after}
              </q>
            )}{' '}
            <small>{checkTerms[check].why(words)}</small>
          </div>
        </li>
      ))}
    </ul>
  )
}
