/** What the Telegram channel reads in groups, and how it goes about them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupMessage, GroupUpdate } from '../../bot/channel.ts'
import { parseGroupUpdate, readGroupUpdate } from '../../bot/channels/telegram/groups.ts'
import type { Group } from '../peers/telegram/group.ts'
import { eventually } from '../support/eventually.ts'
import { type Setup, telegram } from './telegram-fixture.ts'

const identity = {
  id: 1,
  username: 'kabashoax_bot',
  seesAll: async () => false,
  isAdministrator: async () => false,
}

const inGroup = async (use: (group: Group, setup: Setup) => void): Promise<readonly GroupUpdate[]> => {
  const setup = await telegram()
  setup.peer.showGroupsToBot()
  const group = setup.peer.group()
  group.addBot()
  use(group, setup)
  group.member().send('selesai')
  setup.listen()
  await eventually(() => expect(setup.inGroups.at(-1)).toMatchObject({ text: 'selesai' }))
  return setup.inGroups.slice(1, -1)
}

const said = (update: GroupUpdate | undefined): GroupMessage => {
  if (!update || 'change' in update) throw new Error('This is no message.')
  return update
}

describe('what is read in a group', () => {
  it('tells what is said to the bot from what is not', async () => {
    const read = await inGroup((group) => {
      const person = group.member()
      person.send('selamat pagi')
      person.send('@Kupang_Kabashoax_bot ini benar?')
      person.send('email saya a@kupang_kabashoax_bot.id')
      person.send('/cek gempa besar')
      person.send('/cek@kupang_kabashoax_bot gempa besar')
      person.send('/cek@other_bot gempa besar')
      person.sendPhoto(new Uint8Array([1]), 'foto ini @kupang_kabashoax_bot')
      person.sendPhoto(new Uint8Array([1]), '/cek foto itu')
    })
    expect(read.map((one) => [said(one).text, said(one).addressed, said(one).command?.argument])).toEqual([
      ['selamat pagi', false, undefined],
      ['ini benar?', true, undefined],
      ['email saya a@kupang_kabashoax_bot.id', false, undefined],
      ['/cek gempa besar', false, 'gempa besar'],
      ['/cek@kupang_kabashoax_bot gempa besar', true, 'gempa besar'],
      ['foto ini', true, undefined],
      ['/cek foto itu', false, 'foto itu'],
    ])
    expect(said(read[0]).privateChat).toBe('https://t.me/kupang_kabashoax_bot?start=grup')
  })

  it('knows what is replied to, and replies to the bot as said to it', async () => {
    const setup = await telegram()
    const group = setup.peer.group()
    group.addBot()
    setup.listen()
    await eventually(() => expect(setup.inGroups).toHaveLength(1))
    const rumour = group.member().send('Awas gempa malam ini')
    const address = String(group.chat.id)
    const message = { paragraphs: [{ text: 'Halo' }], replyTo: String(rumour.message_id) }
    expect(await setup.channel.send({ askerId: 'a', address }, message, 'k')).toMatchObject({ to: 'sent' })
    const [ours] = group.messages
    expect(ours?.replyTo).toBe(rumour.message_id)
    if (!ours) return
    group.member().send('/cek', { replyTo: rumour })
    group.member().send('makasih', { replyTo: ours })
    await eventually(() => expect(setup.inGroups).toHaveLength(3))
    // In privacy mode the bot was not shown the rumour, only the reply to it.
    expect(setup.inGroups.slice(1)).toMatchObject([
      { addressed: false, repliesTo: { messageId: String(rumour.message_id), text: 'Awas gempa malam ini' } },
      { addressed: true, repliesTo: { messageId: String(ours.message_id), text: 'Halo' } },
    ])
  })

  it('asks Telegram who is in charge, and takes an anonymous admin for one', async () => {
    const read = await inGroup((group) => {
      group.member().send('/jaga')
      group.member('administrator').send('/jaga')
      group.member('creator').send('/jaga')
      group.anonymousAdmin().send('/jaga')
    })
    const inCharge = await Promise.all(read.map((one) => said(one).bySomeoneInCharge()))
    expect(inCharge).toEqual([false, true, true, true])
  })

  it('knows whether it is shown everything: as an admin, or when privacy mode is off', async () => {
    const setup = await telegram()
    const group = setup.peer.group()
    group.addBot()
    group.member().send('/jaga')
    setup.listen()
    await eventually(() => expect(setup.inGroups).toHaveLength(2))
    const asked = said(setup.inGroups[1])
    expect(await asked.readsEverything?.()).toBe(false)
    group.changeBot('administrator')
    expect(await asked.readsEverything?.()).toBe(true)
    group.changeBot('member')
    setup.peer.showGroupsToBot()
    expect(await asked.readsEverything?.()).toBe(true)
  })

  it('hears of being added, promoted, moved and put out', async () => {
    const setup = await telegram()
    const group = setup.peer.group('RT 05', 'group')
    group.addBot()
    group.changeBot('administrator')
    const grown = group.becomeSupergroup()
    grown.removeBot()
    setup.listen()
    const [from, to] = [String(group.chat.id), String(grown.chat.id)]
    await eventually(() =>
      expect(setup.inGroups).toMatchObject([
        { group: from, change: { is: 'joined' } },
        { group: from, change: { is: 'moved', to } },
        { group: from, change: { is: 'moved', to } },
        { group: to, change: { is: 'left' } },
      ]),
    )
  })

  it('never throws, whatever comes', () => {
    const chat = { id: -100_123, type: 'supergroup' }
    const anything = fc.jsonValue({ maxDepth: 5 })
    const almost = fc.record(
      {
        update_id: fc.integer(),
        message: fc.record(
          {
            chat: fc.constant(chat),
            message_id: fc.integer(),
            text: fc.oneof(fc.string(), fc.constant('/cek@kabashoax_bot x')),
            from: anything,
            sender_chat: anything,
            entities: anything,
            reply_to_message: anything,
            quote: anything,
          },
          { requiredKeys: ['chat', 'message_id'] },
        ),
        my_chat_member: anything,
      },
      { requiredKeys: ['update_id'] },
    )
    fc.assert(
      fc.property(fc.oneof(anything, almost), (json) => {
        const update = parseGroupUpdate(json)
        if (update) readGroupUpdate(update, identity)
      }),
    )
  })
})

describe('in a group', () => {
  it("keeps to Telegram's twenty messages a minute, and says when the next may go", async () => {
    const setup = await telegram()
    setup.peer.limits = 'real'
    const group = setup.peer.group()
    group.addBot()
    const to = { askerId: 'a', address: String(group.chat.id) }
    const results = []
    for (let i = 0; i < 21; i++)
      results.push(await setup.channel.send(to, { paragraphs: [{ text: `${i}` }] }, `${i}`))
    expect(results.slice(0, 20).map((result) => result.to)).toEqual(Array(20).fill('sent'))
    expect(results[20]).toMatchObject({ to: 'later', after: expect.any(Number) })
    // It was held back here: Telegram had nothing to refuse.
    expect(setup.peer.calls.filter((call) => call.status === 429)).toEqual([])
  })

  it('answers all the same when the message that it answers is gone', async () => {
    const setup = await telegram()
    const group = setup.peer.group()
    group.addBot()
    const message = { paragraphs: [{ text: 'Halo' }], replyTo: '999999' }
    const to = { askerId: 'a', address: String(group.chat.id) }
    expect(await setup.channel.send(to, message, 'k')).toMatchObject({ to: 'sent' })
  })

  it('leaves, and takes it for done when it was put out already', async () => {
    const setup = await telegram()
    const group = setup.peer.group()
    group.addBot()
    await setup.channel.leave?.(String(group.chat.id))
    expect(group.hasBot).toBe(false)
    await setup.channel.leave?.(String(group.chat.id))
    setup.peer.failNext('leaveChat', { status: 500, description: 'Internal Server Error' })
    await expect(setup.channel.leave?.(String(group.chat.id))).rejects.toThrow()
  })

  it('waits for the new address when the group has become a supergroup, and is out where it was put out', async () => {
    const setup = await telegram()
    const group = setup.peer.group('RT 05', 'group')
    group.addBot()
    const send = (one: Group) =>
      setup.channel.send({ askerId: 'a', address: String(one.chat.id) }, { paragraphs: [{ text: 'x' }] }, 'k')
    const grown = group.becomeSupergroup()
    expect(await send(group)).toMatchObject({ to: 'later' })
    grown.removeBot()
    expect(await send(grown)).toMatchObject({ to: 'unreachable' })
  })

  it('fetches no more of a file than it may', async () => {
    const setup = await telegram()
    const { message_id: _, ...sent } = setup.peer.resident().sendPhoto(new Uint8Array(5_000))
    const reference = sent.photo?.at(-1)?.file_id ?? ''
    expect((await setup.channel.fetchMedia?.(reference, 5_000))?.length).toBe(5_000)
    expect(await setup.channel.fetchMedia?.(reference, 4_999)).toBeUndefined()
    expect(await setup.channel.fetchMedia?.('unknown', 5_000)).toBeUndefined()
    setup.peer.failNext('getFile', { status: 500, description: 'Internal Server Error' })
    await expect(setup.channel.fetchMedia?.(reference, 5_000)).rejects.toThrow()
  })
})
