// A draft that could not be saved in passing must say so: the last "Tersimpan" would be a lie.
for (const failure of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
  document.addEventListener(failure, () => {
    const state = document.getElementById('draf-keadaan')
    if (state) state.textContent = state.dataset.failure
  })
}
