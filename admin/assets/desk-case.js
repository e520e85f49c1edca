/*
 * A case's page is told anew what changed while somebody works on it: what they have ticked, typed and unfolded in the
 * parts that are replaced stays as it is.
 */
const kept = new Map()

document.body.addEventListener('htmx:oobBeforeSwap', ({ detail }) => {
  for (const element of detail.target.querySelectorAll('[id]')) {
    if (element.matches('input[type=checkbox]')) kept.set(element.id, { checked: element.checked })
    else if (element.matches('textarea, input')) kept.set(element.id, { value: element.value })
    else if (element.matches('details')) kept.set(element.id, { open: element.open })
  }
})

document.body.addEventListener('htmx:oobAfterSwap', () => {
  for (const [id, state] of kept) {
    const element = document.getElementById(id)
    if (element) Object.assign(element, state)
  }
  kept.clear()
})

/* An example is put into the field without loading the page anew. */
document.addEventListener('click', (event) => {
  const example = event.target.closest('[data-fills]')
  if (!example) return
  event.preventDefault()
  const field = document.getElementById(example.dataset.fills)
  field.value = example.textContent
  field.focus()
})

/* Whatever was ticked can be moved. */
document.addEventListener('change', (event) => {
  if (!event.target.matches('input[name=kata]:checked')) return
  const moves = document.getElementById('pindah')
  if (moves) moves.open = true
})
