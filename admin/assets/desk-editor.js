// Helps whoever writes: passages by their short codes, and nothing typed is lost. Without it every button still works.
const form = document.querySelector('form.editor')
const explanation = document.getElementById('explanation')
const picker = document.getElementById('kutipan')
const passages = new Map(
  [...(picker?.options ?? [])]
    .filter(({ value }) => value)
    .map(({ value, dataset }) => [value, dataset.text]),
)

function insert(area, text, start, end) {
  area.setRangeText(text, start, end, 'end')
  area.focus()
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

// `/air ` becomes the passage with this code.
for (const area of form?.querySelectorAll('textarea') ?? []) {
  area.addEventListener('input', (event) => {
    if (event.data !== ' ') return
    const end = area.selectionStart
    const [typed, code] = /(?<!\S)\/([a-z0-9-]{2,20}) $/.exec(area.value.slice(0, end)) ?? []
    if (passages.has(code)) insert(area, `${passages.get(code)} `, end - typed.length, end)
  })
}

document.getElementById('sisipkan')?.addEventListener('click', (event) => {
  event.preventDefault()
  if (!passages.has(picker.value)) return
  const { value, selectionStart: start, selectionEnd: end } = explanation
  const gap = /\S$/.test(value.slice(0, start)) ? ' ' : ''
  insert(explanation, `${gap}${passages.get(picker.value)}`, start, end)
  picker.value = ''
})

// Somebody who never pauses is saved every few seconds; a page that is left, at once.
const longestUnsaved = 4_000
let isUnsaved = false
let isSent = false
form?.addEventListener('input', () => {
  if (isUnsaved) return
  isUnsaved = true
  setTimeout(() => isUnsaved && form.dispatchEvent(new Event('simpan')), longestUnsaved)
})
form?.addEventListener('htmx:beforeRequest', () => {
  isUnsaved = false
})
form?.addEventListener('submit', () => {
  isUnsaved = false
  isSent = true
})
// What could not be saved is on this page only: who leaves it is asked first.
addEventListener('beforeunload', (event) => {
  if (!isSent && document.querySelector('#draf-keadaan strong')) event.preventDefault()
})
document.addEventListener('visibilitychange', () => {
  if (!isUnsaved || document.visibilityState !== 'hidden') return
  isUnsaved = false
  navigator.sendBeacon(form.getAttribute('hx-post'), new URLSearchParams(new FormData(form)))
})
