// Lists what was opened on this device and can be read now.
const kept = await listKept()
if (kept.length > 0) {
  document.getElementById('kosong').hidden = true
  const section = document.getElementById('tersimpan')
  section.hidden = false
  section.querySelector('ul').append(...kept)
}

async function listKept() {
  if (!('caches' in window) || !(await caches.has('pages'))) return []
  const cache = await caches.open('pages')
  const found = (await cache.keys()).reverse().filter(({ url }) => /\/k\//.test(url))
  return Promise.all(
    found.map(async (request) => {
      const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), 'text/html')
      const link = document.createElement('a')
      link.href = request.url
      link.textContent = page.querySelector('h1')?.textContent ?? request.url
      const item = document.createElement('li')
      item.append(link)
      return item
    }),
  )
}
