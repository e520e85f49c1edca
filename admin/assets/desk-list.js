// The list lives, but what somebody is working on stays where it is: rows never move under a hand, a cursor or a
// reader. Where nobody is at it, it is shown as it is now.
const news = document.getElementById('kabar-baru')
const listNow = () => document.getElementById('daftar')
const rowsOf = (list) => new Map([...list.querySelectorAll('[data-row]')].map((row) => [row.id, row]))

/** The newest list that was fetched and is not shown yet. */
let waiting

const isInUse = (list) =>
  list.matches(':hover') ||
  list.contains(document.activeElement) ||
  list.querySelector('[data-tick]:checked, details[open]') !== null

document.addEventListener('htmx:beforeSwap', (event) => {
  const list = listNow()
  if (!list || event.detail.target !== list) return
  event.detail.shouldSwap = false
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html')
  const fresh = page.getElementById('daftar')
  // Signed out, or the server failed: what is there is better than nothing.
  if (!fresh) return
  const before = rowsOf(list)
  const added = [...rowsOf(fresh).keys()].filter((id) => !before.has(id)).length
  if (isInUse(list)) {
    waiting = fresh
    bringUpToDate(list, fresh)
    tell(added, true)
  } else {
    show(fresh)
    tell(added, false)
  }
})

/** Changes what is in the rows that are there; those that are gone say so. */
function bringUpToDate(list, fresh) {
  const now = rowsOf(fresh)
  for (const [id, row] of rowsOf(list)) {
    const newer = now.get(id)
    if (newer) for (const part of ['.case-facts', '.why > p']) takeOver(row, newer, part)
    else markGone(list, row)
  }
  for (const tab of fresh.querySelectorAll('.tabs a[id]'))
    takeOver(list, fresh, `#${CSS.escape(tab.id)} .count`)
}

function takeOver(old, newer, selector) {
  const [there, here] = [old.querySelector(selector), newer.querySelector(selector)]
  if (there && here && there.innerHTML !== here.innerHTML) there.innerHTML = here.innerHTML
}

function markGone(list, row) {
  if (row.classList.contains('gone')) return
  row.classList.add('gone')
  const tick = row.querySelector('[data-tick]')
  if (tick) {
    tick.checked = false
    tick.disabled = true
  }
  const words = document.createElement('p')
  words.className = 'gone-words'
  words.textContent = list.querySelector('[data-gone]')?.dataset.gone ?? ''
  row.querySelector('.case-main')?.append(words)
}

/** Puts the fetched list in the place of the one that is shown, with the ticks, open details and focus of that one. */
function show(fresh) {
  const list = listNow()
  const focused = list.contains(document.activeElement) ? document.activeElement.id : ''
  const newer = document.adoptNode(fresh)
  const same = (element) => newer.querySelector(`#${CSS.escape(element.id)}`)
  for (const tick of list.querySelectorAll('[data-tick]:checked')) {
    const its = same(tick)
    if (its) its.checked = true
  }
  for (const opened of list.querySelectorAll('details[open][id]')) {
    const its = same(opened)
    if (its) its.open = true
  }
  list.replaceWith(newer)
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  waiting = undefined
  document.dispatchEvent(new CustomEvent('htmx:afterSwap'))
}

/** Says how many came, read out when there is a pause; `offer`: with the way to see them. */
function tell(added, offer) {
  if (!news) return
  const words = added > 0 ? news.dataset.fresh.replace('{n}', added) : ''
  if (news.dataset.said === words) return
  news.dataset.said = words
  news.replaceChildren(words)
  if (added === 0 || !offer) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet small'
  button.textContent = news.dataset.show
  button.addEventListener('click', () => {
    if (waiting) show(waiting)
    news.replaceChildren()
    news.dataset.said = ''
    listNow().querySelector('[data-row-link]')?.focus()
  })
  news.append(' ', button)
}

document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-ticks-all]')) return
  event.preventDefault()
  const ticks = [...listNow().querySelectorAll('[data-tick]:not(:disabled)')]
  const all = ticks.some((tick) => !tick.checked)
  for (const tick of ticks) tick.checked = all
})
