/*
 * Keys for who works all day. A page declares its own in HTML, and this script knows no page:
 *
 *   data-key="e"     the key that presses this link, button or tick box, or puts the cursor into this field
 *   data-key-many    on such a button: what it does concerns the ticked rows, so it goes before a row's own key
 *                    while any row is ticked
 *   data-key-label   what the help says of it, where its own words do not say it well
 *   data-row         one row of a list: J and K go from row to row, and a row's own keys hold in it
 *   data-row-link    what gets the focus when its row is gone to
 *   data-tick        the tick box of a row
 *
 * The help is the dialog `#bantuan-tombol` (see keys.tsx), filled from what is declared.
 */
const help = document.getElementById('bantuan-tombol')

const rows = () => [...document.querySelectorAll('[data-row]')].filter((row) => !row.hidden)
const rowOf = (element) => element?.closest?.('[data-row]') ?? null
const isTyping = (element) =>
  element?.isContentEditable ||
  element?.matches?.(
    'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])',
  )

/** The element that a key means just now: the ticked rows', the current row's, or the page's own. */
function meant(key) {
  const all = [...document.querySelectorAll('[data-key]')].filter(
    (element) => element.dataset.key === key && !element.disabled,
  )
  const ticked = document.querySelector('[data-tick]:checked') !== null
  const row = rowOf(document.activeElement)
  return (
    (ticked && all.find((element) => 'keyMany' in element.dataset)) ||
    (row && all.find((element) => row.contains(element))) ||
    all.find((element) => rowOf(element) === null && !('keyMany' in element.dataset)) ||
    undefined
  )
}

function press(element) {
  if (!isTyping(element)) return element.click()
  element.focus()
  element.select?.()
}

/** Moves to the next row or the one before; from outside the list to its beginning. */
function go(step) {
  const all = rows()
  const at = all.indexOf(rowOf(document.activeElement))
  const row = at < 0 ? all[0] : all[Math.min(all.length - 1, Math.max(0, at + step))]
  const link = row?.querySelector('[data-row-link]')
  link?.focus({ focusVisible: true })
  link?.scrollIntoView({ block: 'nearest' })
}

/** What the help lists: each key once, with the words of what it presses. */
function declared() {
  const words = new Map()
  for (const element of document.querySelectorAll('[data-key]')) {
    const label =
      element.dataset.keyLabel ||
      element.getAttribute('aria-label') ||
      element.textContent.trim() ||
      element.getAttribute('placeholder')
    if (label && !words.has(element.dataset.key)) words.set(element.dataset.key, label)
  }
  return words
}

function showHelp() {
  if (!help || help.open) return
  const list = help.querySelector('dl')
  for (const added of list.querySelectorAll('[data-added]')) added.remove()
  for (const movement of list.querySelectorAll('[data-for-rows]')) movement.hidden = rows().length === 0
  for (const [key, label] of declared()) {
    const line = document.createElement('div')
    line.dataset.added = ''
    const term = document.createElement('dt')
    term.append(Object.assign(document.createElement('kbd'), { textContent: key.toUpperCase() }))
    line.append(term, Object.assign(document.createElement('dd'), { textContent: label }))
    list.append(line)
  }
  help.showModal()
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  if (isTyping(event.target) || document.querySelector('dialog[open]')) return
  const key = event.key.toLowerCase()
  // A key that is held down goes through the list; nothing else is done twice.
  if (event.repeat && key !== 'j' && key !== 'k') return
  if (key === '?') {
    event.preventDefault()
    return showHelp()
  }
  if ((key === 'j' || key === 'k') && rows().length > 0) {
    event.preventDefault()
    return go(key === 'j' ? 1 : -1)
  }
  const element = meant(key)
  if (!element) return
  event.preventDefault()
  press(element)
})

document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-opens-keys]')) showHelp()
})

/** Tells assistive technology too; a part of the page that was fetched anew is told again. */
function announceKeys() {
  for (const element of document.querySelectorAll('[data-key]'))
    element.setAttribute('aria-keyshortcuts', element.dataset.key.toUpperCase())
}
announceKeys()
document.addEventListener('htmx:afterSwap', announceKeys)
