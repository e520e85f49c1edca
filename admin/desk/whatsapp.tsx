import { raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import QRCode from 'qrcode'
import { type LinkState, type LinkWish, linkState, wishOfLink } from '../../db/whatsapp-link.ts'
import { readPhoneNumber } from '../../knowledge/phone-number.ts'
import { whatsappLinkTexts as texts } from '../../knowledge/texts/whatsapp-link.ts'
import type { Context } from '../context.ts'
import { type Desk, type DeskRequest, only, renderPage } from './desk.tsx'
import { FieldProblem } from './parts.tsx'

const address = '/admin/whatsapp'

/** How often the page is loaded anew where no script does it live, in seconds. */
const refresh = 15

/** Linking the city's WhatsApp number: how it stands, and what to do on the phone. */
export function addWhatsAppPage(desk: Desk, context: Context): void {
  const { store, vault, now } = context
  const wish = (wished: LinkWish) => store.write((tx) => wishOfLink(tx, vault, wished, now()))

  desk.use('/whatsapp/*', only('link WhatsApp'))
  desk.get('/whatsapp', async (c) => await whatsappPage(c, context))

  desk.post('/whatsapp/kode', async (c) => {
    const { nomor } = await c.req.parseBody()
    const number = readPhoneNumber(typeof nomor === 'string' ? nomor : '')
    if (number === undefined) return await whatsappPage(c, context, texts.badNumber)
    await wish({ wish: 'code', number })
    return c.redirect(`${address}?kode=1`, 303)
  })

  desk.post('/whatsapp/sambung', async (c) => {
    await wish({ wish: 'reconnect' })
    return c.redirect(address, 303)
  })
}

async function whatsappPage(c: DeskRequest, { store, vault, now }: Context, problem?: string) {
  const state = await linkState(store.read, vault, now())
  const isAsked = c.req.query('kode') !== undefined
  return renderPage(
    c,
    { title: texts.title, section: 'whatsapp', refresh },
    <>
      <h1>{texts.title}</h1>
      <div class="stack">
        <div
          hx-ext="sse"
          sse-connect="/admin/aliran"
          hx-get={isAsked ? `${address}?kode=1` : address}
          hx-trigger="sse:whatsapp, every 30s"
          hx-select="#keadaan"
          hx-target="#keadaan"
          hx-swap="outerHTML"
        >
          <section id="keadaan" class="card stack" aria-live="polite">
            <Standing state={state} isAsked={isAsked} />
          </section>
        </div>
        {state.at === 'waiting' && <CodeForm problem={problem} />}
        <p class="soft">{texts.risk}</p>
      </div>
    </>,
    problem === undefined ? 200 : 400,
  )
}

async function Standing({ state, isAsked }: { readonly state: LinkState; readonly isAsked: boolean }) {
  const trouble = 'trouble' in state && state.trouble ? texts.troubles[state.trouble] : undefined
  return (
    <>
      <h2>{texts.states[state.at]}</h2>
      {trouble && <p class="note">{trouble}</p>}
      {state.at === 'off' && <p>{texts.offText}</p>}
      {state.at === 'connected' && <p>{texts.connectedText}</p>}
      {state.at === 'waiting' && state.code !== undefined && (
        <Steps steps={texts.codeSteps}>
          <p class="pairing-code">
            {state.code.slice(0, 4)}-{state.code.slice(4)}
          </p>
        </Steps>
      )}
      {state.at === 'waiting' && state.code === undefined && isAsked && (
        <p class="note" role="status">
          {texts.codeComes}
        </p>
      )}
      {state.at === 'waiting' && state.code === undefined && (
        <Steps steps={texts.qrSteps}>
          <figure class="qr" role="img" aria-label={texts.qrLabel}>
            {raw(await QRCode.toString(state.qr, { type: 'svg', errorCorrectionLevel: 'L' }))}
          </figure>
        </Steps>
      )}
      {state.at === 'stopped' && (
        <form method="post" action={`${address}/sambung`}>
          <button type="submit" class="button">
            {texts.reconnect}
          </button>
        </form>
      )}
    </>
  )
}

const Steps = ({ steps, children }: PropsWithChildren<{ readonly steps: readonly string[] }>) => (
  <>
    <ol>
      {steps.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
    {children}
  </>
)

/** For whoever has no second screen to scan. It stands beside what changes by itself, so that typing is not undone. */
const CodeForm = ({ problem }: { readonly problem: string | undefined }) => (
  <section class="card stack" aria-labelledby="tanpa-qr">
    <h2 id="tanpa-qr">{texts.codeTitle}</h2>
    <p>{texts.codeText}</p>
    <form method="post" action={`${address}/kode`} class="stack">
      <label>
        {texts.number}
        <input
          name="nomor"
          type="tel"
          autocomplete="off"
          required
          placeholder="0812…"
          {...(problem !== undefined && { 'aria-invalid': 'true', 'aria-describedby': 'nomor-salah' })}
        />
      </label>
      <FieldProblem id="nomor-salah" problem={problem} />
      <p>
        <button type="submit" class="button quiet">
          {texts.codeButton}
        </button>
      </p>
    </form>
  </section>
)
