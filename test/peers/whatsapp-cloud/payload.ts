/** What the Cloud API takes as a message: everything else is refused, as the real one refuses it. */
import { z } from 'zod'
import { badParameter } from './refusal.ts'

const text = (longest: number) => z.string().min(1).max(longest)

const replyButtons = z.strictObject({
  type: z.literal('button'),
  body: z.strictObject({ text: text(1_024) }),
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: text(256), title: text(20).regex(/^[^\n]+$/) }),
        }),
      )
      .min(1)
      .max(3),
  }),
})

const list = z.strictObject({
  type: z.literal('list'),
  body: z.strictObject({ text: text(4_096) }),
  action: z.strictObject({
    button: text(20),
    sections: z
      .array(
        z.strictObject({
          rows: z
            .array(
              z.strictObject({ id: text(200), title: text(24), description: z.string().max(72).optional() }),
            )
            .min(1)
            .max(10),
        }),
      )
      .length(1),
  }),
})

const template = z.strictObject({
  name: text(512),
  language: z.strictObject({ code: z.string() }),
  components: z.tuple([
    z.strictObject({
      type: z.literal('body'),
      parameters: z.tuple([
        z.strictObject({ type: z.literal('text'), text: text(900).regex(/^(?!.*(\n|\t| {5}))/s) }),
      ]),
    }),
    z.strictObject({
      type: z.literal('button'),
      sub_type: z.literal('quick_reply'),
      index: z.literal('0'),
      parameters: z.tuple([z.strictObject({ type: z.literal('payload'), payload: text(128) })]),
    }),
  ]),
})

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().regex(/^\d+$/).optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.\w+$/)
    .optional(),
  context: z.strictObject({ message_id: z.string().startsWith('wamid.') }).optional(),
  biz_opaque_callback_data: text(512).optional(),
}

const payload = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('text'),
    text: z.strictObject({ body: text(4_096), preview_url: z.boolean() }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [replyButtons, list]),
  }),
  z.strictObject({
    ...common,
    type: z.literal('image'),
    image: z.strictObject({ id: text(100), caption: text(1_024).optional() }),
  }),
  z.strictObject({ ...common, type: z.literal('template'), template }),
])
export type Payload = z.output<typeof payload>

/** Throws a `Refusal`. */
export function readPayload(json: unknown): Payload {
  const { data, error } = payload.safeParse(json)
  if (!data) throw badParameter(z.prettifyError(error))
  if (data.to === undefined && data.recipient === undefined) throw badParameter('it is for nobody')
  const ids = buttonsOf(data).map(({ id }) => id)
  if (new Set(ids).size < ids.length) throw badParameter('buttons have the same id')
  return data
}

export interface ShownButton {
  readonly id: string
  readonly title: string
  readonly description?: string | undefined
}

/** The buttons of an interactive message, or the rows of its list. */
export function buttonsOf(data: Payload): readonly ShownButton[] {
  if (data.type !== 'interactive') return []
  const { interactive } = data
  return interactive.type === 'button'
    ? interactive.action.buttons.map(({ reply }) => reply)
    : interactive.action.sections.flatMap(({ rows }) => rows)
}
