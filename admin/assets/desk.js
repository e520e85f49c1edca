// A draft that could not be saved in passing must say so: the last "Tersimpan" would be a lie.
for (const failure of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
  document.addEventListener(failure, ({ target }) => {
    const state = target.querySelector('#draf-keadaan')
    if (!state) return
    const words = document.createElement('strong')
    words.textContent = state.dataset.failure
    state.replaceChildren(words)
  })
}

// A page that asks for news after its reader was signed out stays, with what is typed on it, and says what to do.
const ended = document.getElementById('sesi-habis')
document.addEventListener('htmx:afterRequest', ({ detail: { xhr, requestConfig } }) => {
  if (ended && requestConfig.verb === 'get' && xhr.status > 0) ended.hidden = xhr.status !== 401
})
