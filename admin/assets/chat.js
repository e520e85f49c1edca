// The little that a chat page needs on top of htmx: empty the box, stay at the end, and fall back to plain
// forms while the stream of answers is not open.
const list = document.getElementById('percakapan')
const form = document.getElementById('tulis')
const box = document.getElementById('text')
const problem = document.getElementById('galat')
let live = false

function toEnd() {
  document.getElementById('akhir').scrollIntoView()
}

document.body.addEventListener('htmx:sseOpen', () => {
  live = true
})
document.body.addEventListener('htmx:sseError', () => {
  live = false
})

// A stream that was opened anew may repeat what is shown already.
document.body.addEventListener('htmx:sseBeforeMessage', (event) => {
  if (document.getElementById(`p-${event.detail.lastEventId}`)) event.preventDefault()
})
document.body.addEventListener('htmx:sseMessage', toEnd)

document.body.addEventListener('htmx:confirm', (event) => {
  if (live) return
  event.preventDefault()
  const { elt, triggeringEvent } = event.detail
  // form.submit() sends no button, so what it says goes along in a field.
  const { name, value } = triggeringEvent.submitter ?? {}
  if (name) elt.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  elt.submit()
})

document.body.addEventListener('htmx:afterRequest', (event) => {
  problem.hidden = event.detail.successful
  if (!event.detail.successful) problem.textContent = problem.dataset.notSent
  else if (event.detail.elt === form) box.value = ''
})

// The second half of a double click is no second press.
document.body.addEventListener(
  'click',
  (event) => {
    if (event.detail > 1 && event.target.closest('.bubble button, .shortcuts button')) event.preventDefault()
  },
  { capture: true },
)

// Enter sends where there is a keyboard; on a phone it starts a new line.
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  if (!matchMedia('(pointer: fine)').matches) return
  event.preventDefault()
  form.requestSubmit()
})

if (list.children.length > 1) toEnd()
