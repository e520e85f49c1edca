import { describe, expect, it } from 'vitest'
import { peerForEachTest, SOON } from './whatsapp/harness.ts'

const at = peerForEachTest()

describe('a group', () => {
  const threeInAGroup = () => {
    const [ina, beni, yuli] = ['Mama Ina', 'Om Beni', 'Yuli'].map((name) => at.peer.resident({ name }))
    if (!ina || !beni || !yuli) throw new Error('three residents make a group')
    const group = at.peer.group({ subject: 'RT 05', members: [ina, beni, yuli], admins: [beni] })
    return { ina, beni, yuli, group }
  }

  it('carries what members say to the bot, with who they are and whom they mention', async () => {
    const { ina, beni, group } = threeInAGroup()
    const device = await at.linkedDevice()
    await ina.send('pagi semua', { in: group })
    await ina.send('batul ko?', { in: group, mentionsBot: true })
    await beni.send('jang bohong', { in: group })
    const plain = await device.waitForText('pagi semua')
    expect(plain.key).toMatchObject({
      remoteJid: group.jid,
      participant: ina.lidJid,
      participantAlt: ina.numberJid,
      fromMe: false,
    })
    const mention = await device.waitForText('@100000000000001 batul ko?')
    expect(mention.message?.extendedTextMessage?.contextInfo?.mentionedJid).toEqual([at.peer.lidJid])
    await device.waitForText('jang bohong')
    expect(await device.socket.groupMetadata(group.jid)).toMatchObject({
      subject: 'RT 05',
      addressingMode: 'lid',
      participants: [
        { id: ina.lidJid, phoneNumber: ina.numberJid, admin: null },
        { id: beni.lidJid, admin: 'admin' },
        { admin: null },
        { id: at.peer.lidJid },
      ],
    })
  })

  it('carries what the bot says to every member, and a reply that quotes', async () => {
    const { ina, beni, yuli, group } = threeInAGroup()
    const device = await at.linkedDevice()
    const said = await ina.send('besok libur?', { in: group })
    const asked = await device.waitForText('besok libur?')
    await device.say(group.jid, 'sonde libur', { quoted: asked })
    const id = await device.say(group.jid, 'kerja seperti biasa')
    await at.peer.waitFor(() => group.messages.length === 2 || undefined, SOON, 'both messages')
    expect(await device.waitForAck(id)).toBe('ok')
    expect(group.messages).toMatchObject([
      { text: 'sonde libur', quotedId: said.id },
      { id, quotedId: undefined },
    ])
    for (const member of [ina, beni, yuli]) expect(member.messages).toEqual([])
    const [, answer] = group.messages
    if (answer) await yuli.send('oke', { in: group, quote: answer })
    const { message } = await device.waitForText('oke')
    expect(message?.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: id,
      participant: at.peer.lidJid,
    })
  })

  it('carries edits, deletions and reactions in it, both ways', async () => {
    const { ina, group } = threeInAGroup()
    const device = await at.linkedDevice()
    const said = await ina.send('typo', { in: group })
    const asked = await device.waitForText('typo')
    await device.socket.sendMessage(group.jid, { react: { text: '👍', key: asked.key } })
    await ina.edit(said, 'tipo')
    await ina.delete(said)
    await device.waitFor(() => device.updates.find(({ update }) => update.message === null), 'the deletion')
    await at.peer.waitFor(() => ina.reactions.get(said.id), SOON, 'the reaction')
    const sent = await device.socket.sendMessage(group.jid, { text: 'salah' })
    await at.peer.waitFor(() => group.messages[0], SOON, 'the message')
    if (sent?.key) await device.socket.sendMessage(group.jid, { delete: sent.key })
    await at.peer.waitFor(() => group.messages.length === 0 || undefined, SOON, 'its deletion')
  })

  it('gets a message again for a member who could not read it, and shows it nobody twice', async () => {
    const { ina, beni, yuli, group } = threeInAGroup()
    const device = await at.linkedDevice()
    await device.say(group.jid, 'satu')
    await at.peer.waitFor(() => group.messages.length === 1 || undefined, SOON, 'the first message')
    await yuli.loseKeys()
    await device.say(group.jid, 'dua')
    await at.peer.waitFor(() => group.messages.length === 2 || undefined, SOON, 'the second message')
    expect([ina, beni, yuli].map((member) => member.messagesIn(group).length)).toEqual([2, 2, 2])
    expect(at.peer.counts.undecryptable).toBe(1)
  })

  it('gives the bot a message again that it could not read', async () => {
    const { ina, group } = threeInAGroup()
    const device = await at.linkedDevice()
    ina.garbleNext()
    await ina.send('kabur', { in: group })
    expect((await device.waitForText('kabur')).key.participant).toBe(ina.lidJid)
    await ina.send('jelas', { in: group })
    await device.waitForText('jelas')
    expect(at.peer.counts.retriesAsked).toBe(1)
  })

  it('tells the bot who becomes an admin, and that it was put out', async () => {
    const { ina, beni, group } = threeInAGroup()
    const device = await at.linkedDevice()
    const changes: unknown[] = []
    device.socket.ev.on('group-participants.update', (change) => changes.push(change))
    group.promote(ina)
    group.demote(beni)
    const { participants } = await device.socket.groupMetadata(group.jid)
    expect(participants.map(({ admin }) => admin)).toEqual(['admin', null, null, null])
    group.putOut()
    await at.peer.waitFor(() => at.peer.unconfirmed === 0 || undefined, SOON, 'the last confirmation')
    expect(changes).toMatchObject([
      { id: group.jid, action: 'promote', participants: [{ id: ina.lidJid }] },
      { action: 'demote', participants: [{ id: beni.lidJid }] },
      { action: 'remove', participants: [{ id: at.peer.lidJid }] },
    ])
    await expect(device.say(group.jid, 'tunggu!')).rejects.toThrow('forbidden')
  })

  it('takes nothing more from the bot once it has left', async () => {
    const { ina, group } = threeInAGroup()
    const device = await at.linkedDevice()
    await device.say(group.jid, 'dadah')
    await at.peer.waitFor(() => group.messages.length === 1 || undefined, SOON, 'the message')
    expect(Object.keys(await device.socket.groupFetchAllParticipating())).toEqual([group.jid])
    await device.socket.groupLeave(group.jid)
    expect(group.left).toBe(true)
    await expect(device.socket.groupMetadata(group.jid)).rejects.toThrow('forbidden')
    await expect(ina.send('masih ada?', { in: group })).rejects.toThrow('the bot has left')
  })
})

describe('a channel', () => {
  it('takes posts with a number of their own, edits and deletions', async () => {
    const newsletter = at.peer.newsletter('Kota Kupang')
    const device = await at.linkedDevice()
    const numbers: (string | undefined)[] = []
    device.socket.ws.on('CB:ack,class:message', ({ attrs }) => numbers.push(attrs.server_id))
    const first = await device.say(newsletter.jid, 'HOAKS: air PAM')
    const second = await device.say(newsletter.jid, 'salah')
    for (const id of [first, second]) expect(await device.waitForAck(id)).toBe('ok')
    expect(numbers).toEqual(newsletter.posts.map(({ serverId }) => String(serverId)))
    const key = { remoteJid: newsletter.jid, fromMe: true }
    await device.socket.sendMessage(newsletter.jid, { text: 'HOAKS: air PDAM', edit: { ...key, id: first } })
    await device.socket.sendMessage(newsletter.jid, { delete: { ...key, id: second } })
    await at.peer.waitFor(() => newsletter.posts.length === 1 || undefined, SOON, 'the deletion')
    expect(newsletter.posts).toMatchObject([{ id: first, text: 'HOAKS: air PDAM', edits: 1 }])
    const found = await device.socket.newsletterMetadata('invite', newsletter.invitation)
    expect(found?.id).toBe(newsletter.jid)
  })

  it('refuses posts to a channel that is not there', async () => {
    const device = await at.linkedDevice()
    expect(await device.waitForAck(await device.say('120363999@newsletter', 'halo'))).toBe('404')
  })
})
