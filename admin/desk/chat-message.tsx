import type { Message } from '../../db/shapes.ts'

/** A message as a resident sees it in a chat: paragraphs and buttons, word for word. */
export function ChatMessage({ message }: { readonly message: Message }) {
  return (
    <div class="chat-message">
      {message.paragraphs.map(({ text, strong }) => (
        <p>{strong ? <strong>{text}</strong> : text}</p>
      ))}
      {message.buttons?.map((row) => (
        <p class="chat-buttons">
          {row.map(({ label }) => (
            <span class="chat-button">{label}</span>
          ))}
        </p>
      ))}
    </div>
  )
}
