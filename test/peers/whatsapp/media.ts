/** Where pictures, documents and voice notes lie encrypted: an HTTPS server on loopback with a certificate of its own. */
import { execFile } from 'node:child_process'
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type BinaryNode, getMediaKeys, MEDIA_PATH_MAP, type MediaType } from '@whiskeysockets/baileys'
import { node } from './nodes.ts'

const MAC_LENGTH = 10

/** What a message says of the file that belongs to it. */
export interface MediaReference {
  readonly url: string
  readonly directPath: string
  readonly mediaKey: Uint8Array
  readonly fileSha256: Uint8Array
  readonly fileEncSha256: Uint8Array
  readonly fileLength: number
}

export async function startMediaServer(): Promise<MediaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-media-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const certificate = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const subject = [
    '-days',
    '2',
    '-subj',
    '/CN=media of the test peer',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ]
  await promisify(execFile)('openssl', [...certificate, ...subject, '-keyout', key, '-out', cert])
  const media = new MediaServer(folder, cert, { key: readFileSync(key), cert: readFileSync(cert) })
  await media.listen()
  return media
}

export class MediaServer {
  /** The certificate that a client has to trust, as a PEM file: start it with `NODE_EXTRA_CA_CERTS` set to this. */
  readonly certificateFile: string
  /** How many files were uploaded and fetched over HTTPS. */
  readonly traffic = { uploads: 0, downloads: 0 }
  readonly #folder: string
  readonly #server: Server
  readonly #files = new Map<string, Buffer>()
  #failures = 0
  #hanging: Promise<void> | undefined

  constructor(folder: string, certificateFile: string, secret: { key: Buffer; cert: Buffer }) {
    this.#folder = folder
    this.certificateFile = certificateFile
    this.#server = createServer(secret, (request, response) => {
      this.#serve(request, response).catch(() => response.destroy())
    })
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
    rmSync(this.#folder, { recursive: true, force: true })
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Tells a client where to upload. */
  connection(): BinaryNode {
    const host = node('host', { hostname: this.host, maxContentLengthBytes: 100_000_000 })
    return node('media_conn', { auth: 'test', ttl: 300, max_buckets: 12 }, [host])
  }

  /** Encrypts a file and keeps it, as a resident's phone does before it sends the message. */
  async put(bytes: Uint8Array, type: MediaType): Promise<MediaReference> {
    const mediaKey = randomBytes(32)
    const { iv, cipherKey, macKey } = await keysOf(mediaKey, type)
    const cipher = createCipheriv('aes-256-cbc', cipherKey, iv)
    const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()])
    const file = Buffer.concat([encrypted, macOf(encrypted, iv, macKey)])
    const directPath = `${MEDIA_PATH_MAP[type as keyof typeof MEDIA_PATH_MAP]}/${randomBytes(16).toString('hex')}`
    this.#files.set(directPath, file)
    return {
      url: `https://${this.host}${directPath}`,
      directPath,
      mediaKey,
      fileSha256: sha256(bytes),
      fileEncSha256: sha256(file),
      fileLength: bytes.length,
    }
  }

  /**
   * The file that a message refers to, decrypted.
   * @throws when it was not uploaded or is not what the message says
   */
  async read(reference: Partial<MediaReference>, type: MediaType): Promise<Buffer> {
    const file = this.#files.get(reference.directPath ?? '')
    if (!file) throw new Error('the message refers to a file that was not uploaded')
    const { iv, cipherKey, macKey } = await keysOf(reference.mediaKey, type)
    const encrypted = file.subarray(0, -MAC_LENGTH)
    if (!macOf(encrypted, iv, macKey).equals(file.subarray(-MAC_LENGTH)))
      throw new Error('the file is not authentic')
    const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
    const bytes = Buffer.concat([decipher.update(encrypted), decipher.final()])
    if (!sha256(bytes).equals(Buffer.from(reference.fileSha256 ?? []))) throw new Error('the file is another')
    return bytes
  }

  /** From now on this file is gone, as WhatsApp drops files after some weeks. */
  expire(directPath: string): void {
    this.#files.delete(directPath)
  }

  /** The next fetch fails with 500. */
  failNext(): void {
    this.#failures += 1
  }

  /** Fetches are not answered from now on; returns the way to end that. */
  hang(): () => void {
    let release = () => {}
    this.#hanging = new Promise((resolve) => {
      release = resolve
    })
    return () => {
      this.#hanging = undefined
      release()
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', `https://${this.host}`)
    if (request.method === 'POST') {
      this.#files.set(pathname, await buffer(request))
      this.traffic.uploads += 1
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ url: `https://${this.host}${pathname}`, direct_path: pathname }))
      return
    }
    await this.#hanging
    if (this.#failures > 0) {
      this.#failures -= 1
      response.writeHead(500).end()
      return
    }
    const file = this.#files.get(pathname)
    if (!file) {
      response.writeHead(404).end()
      return
    }
    this.traffic.downloads += 1
    response.end(file)
  }
}

async function keysOf(mediaKey: Uint8Array | undefined, type: MediaType) {
  const { iv, cipherKey, macKey } = await getMediaKeys(mediaKey, type)
  if (!macKey) throw new Error('no key for the authenticity of the file')
  return { iv, cipherKey, macKey }
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()

const macOf = (encrypted: Uint8Array, iv: Uint8Array, macKey: Uint8Array): Buffer =>
  createHmac('sha256', macKey).update(iv).update(encrypted).digest().subarray(0, MAC_LENGTH)
