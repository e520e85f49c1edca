// Keeps the public pages that were opened, for when there is no network. `known` stands before this text: the version,
// the files that a kept page needs, and the pages that say there is no network, the Indonesian one first.
const files = `files-${known.version}`
const pages = 'pages'
const mostPages = 80

// What depends on a person, and whether something is genuine now, is never kept.
const keepable = /^(\/en)?(\/|\/(k|topik|tempat)(\/[^/]*)?)?$/
const untouched = /^(\/en)?\/(admin|api|tanya|rujukan|hooks|healthz|readyz|metrics)(\/|$)/

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(files)
      .then((cache) => cache.addAll([...known.kept, ...known.offlinePaths]))
      .then(() => skipWaiting()),
  )
})

addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name !== files && name !== pages).map((name) => caches.delete(name)),
        ),
      )
      .then(() => clients.claim()),
  )
})

addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || untouched.test(url.pathname)) return
  if (url.pathname.startsWith('/assets/')) event.respondWith(fileOf(request))
  else if (request.mode === 'navigate') event.respondWith(pageOf(event, url))
})

// A file's address changes with it, so what is kept is right; without a network an older one is better than none.
async function fileOf(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  try {
    return await fetch(request)
  } catch (error) {
    const older = await caches.match(request, { ignoreSearch: true })
    if (older) return older
    throw error
  }
}

async function pageOf(event, url) {
  const isKept = keepable.test(url.pathname) && url.search === ''
  const address = url.origin + url.pathname
  try {
    // Past the browser's own cache, which would show for moments what was corrected.
    const response = await fetch(event.request, { cache: 'no-cache' })
    if (isKept && response.ok && !response.redirected) event.waitUntil(keep(address, response.clone()))
    else if (isKept && (response.status === 404 || response.status === 410))
      event.waitUntil(caches.open(pages).then((cache) => cache.delete(address)))
    return response
  } catch {
    const kept = isKept && (await caches.match(address, { cacheName: pages }))
    if (kept) return marked(kept)
    const [indonesian, english] = known.offlinePaths
    return await caches.match(/^\/en(\/|$)/.test(url.pathname) ? english : indonesian)
  }
}

// The page that was opened last stands last.
async function keep(address, response) {
  const cache = await caches.open(pages)
  await cache.delete(address)
  await cache.put(address, response)
  const all = await cache.keys()
  for (const old of all.slice(0, Math.max(0, all.length - mostPages))) await cache.delete(old)
}

// Says on the page itself that it is a copy: it may have been corrected since.
async function marked(kept) {
  const html = await kept.text()
  const headers = new Headers(kept.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(html.replace('<html ', '<html data-kept '), { headers })
}
