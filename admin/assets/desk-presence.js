/*
 * Says every ten seconds that this page is open, and whether somebody writes on it, for each part of it that has
 * `data-presence` (the id of what is looked at) and, where writing counts, `data-typing`.
 */
const interval = 10_000
/** Who has not typed for this long only looks. */
const stillTyping = 20_000

let lastTyped = 0
let saidTyping = false

function say(subject, doing, leaves = false) {
  const body = new URLSearchParams({ subject, doing, ...(leaves && { leaves: 'ya' }) })
  navigator.sendBeacon('/admin/hadir', body)
}

const subjects = () => document.querySelectorAll('[data-presence]')

function beat() {
  if (document.hidden) return
  const types = Date.now() - lastTyped < stillTyping
  for (const { dataset } of subjects()) {
    say(dataset.presence, 'looking')
    if (!('typing' in dataset)) continue
    if (types) say(dataset.presence, 'typing')
    else if (saidTyping) say(dataset.presence, 'typing', true)
  }
  saidTyping = types
}

document.addEventListener('input', (event) => {
  if (!event.target.closest('textarea, input:not([type=search])')) return
  lastTyped = Date.now()
  if (!saidTyping) beat()
})
document.addEventListener('visibilitychange', beat)
addEventListener('pagehide', () => {
  for (const { dataset } of subjects()) {
    say(dataset.presence, 'looking', true)
    if (saidTyping) say(dataset.presence, 'typing', true)
  }
})
addEventListener('pageshow', (event) => {
  if (event.persisted) beat()
})
setInterval(beat, interval)
