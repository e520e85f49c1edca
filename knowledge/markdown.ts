/** An explanation is written in Markdown: shown as HTML on the page, as plain text in a chat. */
import MarkdownIt from 'markdown-it'

// html: false shows tags as text, and markdown-it refuses javascript: and data: links by itself.
const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false }).disable([
  'image',
  'heading',
])

const pages = new MarkdownIt({ html: false, linkify: true, typographer: false }).disable('image')

/** A page of our own, which may have headings, as safe HTML. */
export const toPageHtml = (text: string): string => pages.render(text)

/** Safe HTML: what was typed as HTML is shown as text. */
export const toHtml = (text: string): string => markdown.render(text)

/** The paragraphs without any markup; a list item is a paragraph that starts with a dash. */
export function toParagraphs(text: string): string[] {
  const paragraphs: string[] = []
  let item = false
  for (const token of markdown.parse(text, {})) {
    if (token.type === 'list_item_open') item = true
    if (token.type !== 'inline' && token.type !== 'fence' && token.type !== 'code_block') continue
    const plain = (token.children ?? [token])
      .map((child) => (child.type === 'softbreak' || child.type === 'hardbreak' ? '\n' : child.content))
      .join('')
      .trim()
    if (plain !== '') paragraphs.push(item ? `– ${plain}` : plain)
    item = false
  }
  return paragraphs
}
