/*
 * From case to case in the order of the list that somebody came from, without going back to it: the list's page keeps
 * its order for this tab, the case's page finds its neighbours in it.
 */
const name = 'kasus-berurutan'
const isCase = /^\/admin\/kasus\/[0-9a-f-]{36}$/
const links = [...document.querySelectorAll('.case-rows a[href], [data-row] a[data-row-link]')]
const listed = links.map((link) => new URL(link.href).pathname).filter((path) => isCase.test(path))
if (listed.length > 0) sessionStorage.setItem(name, JSON.stringify([...new Set(listed)]))

const neighbours = document.querySelector('.neighbours')
if (neighbours) {
  const order = JSON.parse(sessionStorage.getItem(name) ?? '[]')
  const at = order.indexOf(location.pathname)
  for (const link of neighbours.querySelectorAll('[data-neighbour]')) {
    const path = at < 0 ? undefined : order[at + Number(link.dataset.neighbour)]
    if (path) link.href = path
    else link.remove()
  }
  neighbours.hidden = neighbours.childElementCount === 0
}
