/** How many times a second one process serves the front page, without a cache in front, beside plain Hono. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { printTable } from './timing.ts'

const connections = 50
/** In milliseconds. */
const warmUp = 1_000
const measured = 3_000
const rounds = 3

interface Server {
  readonly port: number
  /** The processor's time that it has used, in microseconds: what else the machine does falls on it little. */
  used(): Promise<number>
  stop(): void
}

async function start(served: 'site' | number): Promise<Server> {
  const child = fork(new URL('./front-server.ts', import.meta.url), [String(served)])
  const [port] = await once(child, 'message')
  return {
    port: Number(port),
    async used() {
      child.send('used')
      const [used] = await once(child, 'message')
      return Number(used)
    },
    stop: () => void child.kill(),
  }
}

const requestFor = (path: string, headers: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: bench\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`,
  )

/** The first answer, and its length in bytes: all others are as long. */
async function answerTo(port: number, request: Buffer): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1')
  socket.write(request)
  let answer = Buffer.alloc(0)
  for await (const chunk of socket) {
    answer = Buffer.concat([answer, chunk as Buffer])
    const head = answer.indexOf('\r\n\r\n')
    if (head < 0) continue
    const length = Number(/content-length: (\d+)/i.exec(answer.toString('latin1', 0, head))?.[1] ?? 0)
    if (answer.length >= head + 4 + length) break
  }
  return answer
}

/**
 * How many answers in this time, over connections that each ask again as soon as they have their answer. Answers are counted by
 * their bytes: whoever parses them would be measured too.
 */
async function ask(port: number, request: Buffer, size: number, forMs: number): Promise<number> {
  let answers = 0
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let received = 0
    socket.on('data', (chunk) => {
      received += chunk.length
      if (received < size) return
      received -= size
      answers++
      socket.write(request)
    })
    return socket
  })
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  for (const socket of sockets) socket.write(request)
  await new Promise((resolve) => setTimeout(resolve, forMs))
  for (const socket of sockets) socket.destroy()
  return answers
}

const bodyLength = (answer: Buffer): number => answer.length - answer.indexOf('\r\n\r\n') - 4

export async function benchFrontPage(): Promise<void> {
  const site = await start('site')
  const requests = {
    plain: requestFor('/', {}),
    brotli: requestFor('/', { 'Accept-Encoding': 'gzip, br' }),
  }
  const page = await answerTo(site.port, requests.plain)
  const etag = /\r\netag: ([^\r]+)/i.exec(page.toString('latin1'))?.[1] ?? ''
  const packed = bodyLength(await answerTo(site.port, requests.brotli))
  const hono = { whole: await start(bodyLength(page)), packed: await start(packed) }
  const ways = [
    { name: 'plain Hono, a string as long', server: hono.whole, request: requests.plain },
    { name: 'front page', server: site, request: requests.plain },
    { name: 'plain Hono, as long as packed', server: hono.packed, request: requests.plain },
    { name: 'front page, packed', server: site, request: requests.brotli },
    {
      name: 'front page, not modified',
      server: site,
      request: requestFor('/', { 'If-None-Match': etag }),
    },
  ]
  const sizes = new Map<string, number>()
  const rates = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  const costs = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  for (const { name, server, request } of ways) {
    const answer = await answerTo(server.port, request)
    sizes.set(name, answer.length)
    await ask(server.port, request, answer.length, warmUp)
  }
  // In turns, so that what else the machine does falls on all of them.
  for (let round = 0; round < rounds; round++)
    for (const { name, server, request } of ways) {
      const [used, from] = [await server.used(), performance.now()]
      const answers = await ask(server.port, request, sizes.get(name) ?? 1, measured)
      rates.get(name)?.push((answers * 1_000) / (performance.now() - from))
      costs.get(name)?.push(((await server.used()) - used) / answers)
    }
  for (const server of [site, hono.whole, hono.packed]) server.stop()
  console.log(
    `\nThe front page over HTTP, one process, ${connections} connections; the median of ${rounds} rounds: answers a second, and the processor's time for each in µs`,
  )
  printTable(
    ['', 'bytes with head', 'answers/s', 'µs each'],
    ways.map(({ name }) => [
      name,
      String(sizes.get(name)),
      median(rates.get(name) ?? []).toFixed(0),
      median(costs.get(name) ?? []).toFixed(1),
    ]),
  )
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
