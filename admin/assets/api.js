// The page to try the API: shows the answer of a form on the page itself.
const part = document.querySelector('#api-answer')
const [address, head, body] = ['address', 'head', 'body'].map((name) => part.querySelector(`[data-${name}]`))
const shownHeaders = ['content-type', 'etag', 'link', 'ratelimit', 'retry-after']

for (const form of document.querySelectorAll('[data-try]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))
    const slug = fields.get('slug')
    const base = '/api/v1/clarifications'
    const url = slug ? `${base}/${encodeURIComponent(slug)}` : fields.size > 0 ? `${base}?${fields}` : base
    part.hidden = false
    address.textContent = `GET ${new URL(url, location.href)}`
    head.textContent = part.dataset.waiting
    body.textContent = ''
    part.scrollIntoView({ block: 'nearest' })
    try {
      const response = await fetch(url)
      const lines = shownHeaders.flatMap((name) => {
        const value = response.headers.get(name)
        return value === null ? [] : [`${name}: ${value}`]
      })
      head.textContent = [`HTTP ${response.status}`, ...lines].join('\n')
      body.textContent = JSON.stringify(await response.json(), null, 2)
    } catch {
      head.textContent = part.dataset.failed
    }
  })
}
