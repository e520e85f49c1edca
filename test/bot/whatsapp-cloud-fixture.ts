/** The Cloud API's stand-in, a channel that talks to it, and the whole program beside it. */
import { eq } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import type { DrawCard } from '../../bot/channel.ts'
import { whatsAppCloudChannel } from '../../bot/channels/whatsapp-cloud/whatsapp-cloud.ts'
import { findAsker } from '../../db/askers.ts'
import { openStore } from '../../db/open.ts'
import { askers, deliveries } from '../../db/schema/conversation.ts'
import type { Store } from '../../db/store.ts'
import { Vault } from '../../db/vault.ts'
import type { Person } from '../peers/whatsapp-cloud/person.ts'
import { type CloudPeer, startCloudPeer } from '../peers/whatsapp-cloud.ts'
import type { TestDatabase } from '../support/engines.ts'
import { type InnerProgram, startInside, testKey } from '../support/program.ts'

export const access = {
  phoneId: '106540352242922',
  token: 'EAAG-not-a-real-token',
  appSecret: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
  verifyToken: 'kata-rahasia',
} as const

export const invitation = {
  name: 'jawaban_siap',
  language: 'id',
  body: 'Halo Kaka, jawaban yang Kaka tunggu sudah ada: {{1}}. Tekan tombol di bawah untuk membacanya.',
  button: 'Baca jawabannya',
} as const

/** A peer and a channel of its own, for one test; without `drawCard` there are no cards. */
export async function cloudChannel(drawCard: DrawCard = async () => undefined) {
  const peer = await startCloudPeer(access)
  onTestFinished(() => peer.stop())
  const { phoneId, token } = access
  const channel = whatsAppCloudChannel({
    phoneId,
    token,
    apiRoot: peer.apiRoot,
    template: invitation,
    drawCard,
    takeIn: async () => {},
  })
  return { peer, channel }
}

export interface CloudProgram extends AsyncDisposable {
  readonly peer: CloudPeer
  readonly program: InnerProgram
  readonly store: Store
  /** Lets so many hours pass since this person was last seen; for WhatsApp too. */
  fallSilent(person: Person, hours?: number): Promise<void>
  /** Everything owed to this person, oldest first. */
  owedTo(person: Person): Promise<(typeof deliveries.$inferSelect)[]>
}

/** The program over an empty database, with its webhook entered at the peer. */
export async function cloudProgram(
  makeDatabase: () => Promise<TestDatabase>,
  env: Record<string, string> = {},
): Promise<CloudProgram> {
  const database = await makeDatabase()
  const peer = await startCloudPeer(access)
  const store = await openStore(database.url)
  const program = await startInside(store, { ...peer.environment, ...env })
  const vault = new Vault(Buffer.from(testKey, 'base64'))
  await peer.enterWebhook(`${program.url}/hooks/whatsapp-cloud`)
  const askerOf = async ({ address }: Person) => {
    const asker = await findAsker(store.read, vault, 'whatsapp-cloud', address)
    if (!asker) throw new Error('This person is not known to the program.')
    return asker
  }
  return {
    peer,
    program,
    store,
    async fallSilent(person, hours = 25) {
      person.fallSilent()
      const { id } = await askerOf(person)
      const lastSeenAt = new Date(Date.now() - hours * 60 * 60 * 1_000)
      await store.write(async (tx) => {
        await tx.update(askers).set({ lastSeenAt }).where(eq(askers.id, id))
      })
    },
    async owedTo(person) {
      const { id } = await askerOf(person)
      return await store.read
        .select()
        .from(deliveries)
        .where(eq(deliveries.askerId, id))
        .orderBy(deliveries.id)
    },
    async [Symbol.asyncDispose]() {
      await program.end()
      await store.close()
      await peer.stop()
      await database[Symbol.asyncDispose]()
    },
  }
}
