/** What the chat's API takes and gives; the OpenAPI document is made of the same shapes. */
import { z } from 'zod'

/** In UTF-16 code units. */
export const longestText = 4_000

/** The longest name of a button, as for every channel. */
export const longestAction = 64

const id = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .describe('Chosen by the sender: the same one twice is one message.')

export const chatPost = z.union([
  z.object({ id, text: z.string().min(1).max(longestText).describe('What the visitor writes.') }),
  z.object({ id, action: z.string().min(1).max(longestAction).describe('Of the button that they press.') }),
])

export const chatTaken = z.union([
  z.object({ id: z.string().describe("Of the visitor's own line.") }),
  z.object({ duplicate: z.literal(true).describe('It was taken before.') }),
])

export const chatLine = z.object({
  id: z.string(),
  author: z.enum(['resident', 'bot']),
  text: z.string().describe('All paragraphs, an empty line between them.'),
  paragraphs: z.array(z.object({ text: z.string(), strong: z.boolean().optional() })),
  buttons: z
    .array(z.array(z.object({ label: z.string(), action: z.string() })))
    .describe('In rows. To press one, send its action.'),
  picture: z
    .object({
      url: z.url(),
      alt: z.string().describe('What it shows, in Indonesian.'),
      width: z.int().positive().describe('In pixels.'),
      height: z.int().positive(),
    })
    .optional()
    .describe(
      'A card above the text, as PNG; the text says all that it says. What is at the address never changes.',
    ),
  at: z.iso.datetime(),
})
export type ChatLine = z.output<typeof chatLine>

export const chatLines = z.object({ messages: z.array(chatLine).describe('The oldest first.') })

export const chatProblem = z.object({ error: z.string() })
