/** The help for a page with keys; `desk-keys.js` fills it from what the page declares. */
import { keyTexts as texts } from '../../knowledge/texts/keys.ts'

/** The button that opens the help, and the help. Without scripts neither does anything, and neither is shown. */
export const KeyHelp = () => (
  <>
    <p class="keys-open">
      <button type="button" class="button quiet small" data-opens-keys>
        <kbd>?</kbd> {texts.open}
      </button>
    </p>
    <dialog id="bantuan-tombol" class="keys" aria-labelledby="bantuan-tombol-judul">
      <form method="dialog" class="stack">
        <h2 id="bantuan-tombol-judul">{texts.title}</h2>
        <p>{texts.intro}</p>
        <dl>
          <div data-for-rows>
            <dt>
              <kbd>J</kbd>
            </dt>
            <dd>{texts.next}</dd>
          </div>
          <div data-for-rows>
            <dt>
              <kbd>K</kbd>
            </dt>
            <dd>{texts.previous}</dd>
          </div>
          <div>
            <dt>
              <kbd>?</kbd>
            </dt>
            <dd>{texts.help}</dd>
          </div>
        </dl>
        <p>
          <button type="submit" class="button">
            {texts.close}
          </button>
        </p>
      </form>
    </dialog>
  </>
)
