import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { campaignFields, launch } from './launching.ts'
import {
  accounts,
  ada,
  ask,
  form,
  openSandbox,
  type Person,
  pixelPng,
  type TestSandbox,
} from './sandbox-person.ts'

let sandbox: TestSandbox
let person: Person
beforeAll(async () => {
  sandbox = await openSandbox()
  person = await sandbox.signIn(ada)
})
afterAll(() => sandbox.stop())

const campaigns = `/act_${accounts.us}/campaigns`

describe('how a call may be written', () => {
  it('takes forms and JSON alike', async () => {
    const asForm = await person.post(campaigns, campaignFields())
    const asJson = await person.postJson(campaigns, campaignFields())
    for (const { status, body } of [asForm, asJson]) {
      expect(status).toBe(200)
      expect(body.id).toMatch(/^\d+$/)
    }
  })

  it('takes the token in the address, in the form and as Bearer', async () => {
    const url = `${sandbox.graphUrl}/v21.0${campaigns}`
    const fields = form({ ...campaignFields(), access_token: person.token })
    expect((await ask(url, { method: 'POST', body: fields })).status).toBe(200)
    expect((await ask(`${url}?access_token=${person.token}`)).status).toBe(200)
    const authorization = `Bearer ${person.token}`
    expect((await ask(url, { headers: { authorization } })).status).toBe(200)
    expect((await ask(url)).body.error).toMatchObject({ code: 104 })
    expect((await ask(`${url}?access_token=nonsense`)).body.error).toMatchObject({ code: 190 })
  })

  it('takes a picture as a file part and as base64, the same bytes being the same picture', async () => {
    const body = new FormData()
    const bytes = Buffer.from(pixelPng, 'base64')
    body.set('autumn.png', new Blob([bytes], { type: 'image/png' }), 'autumn.png')
    const file = await person.send(`/act_${accounts.us}/adimages`, body)
    const text = await person.post(`/act_${accounts.us}/adimages`, { bytes: pixelPng })
    const hash = String(file.body.images?.['autumn.png']?.hash)
    expect(hash).toMatch(/^[0-9a-f]{32}$/)
    expect(text.body.images?.bytes?.hash).toBe(hash)
    const known = await person.get(`/act_${accounts.us}/adimages`, {
      hashes: [hash],
      fields: 'hash,url',
    })
    expect(known.body.data).toMatchObject([{ id: `${accounts.us}:${hash}`, hash }])
    const picture = await fetch(String(text.body.images?.bytes?.url))
    expect(picture.headers.get('content-type')).toBe('image/png')
    const junk = await person.post(`/act_${accounts.us}/adimages`, {
      bytes: 'bm90IGEgcGljdHVyZQ==',
    })
    expect(junk.body.error).toMatchObject({ code: 100 })
  })

  it('answers without a version as the default one and refuses ads calls of an ended one', async () => {
    const bare = await ask(`${sandbox.graphUrl}/act_${accounts.us}?access_token=${person.token}`)
    expect(bare.status).toBe(200)
    expect(bare.headers.get('facebook-api-version')).toBe('v21.0')
    const old = `${sandbox.graphUrl}/v19.0`
    const ended = await ask(`${old}/act_${accounts.us}?access_token=${person.token}`)
    expect(ended.status).toBe(400)
    expect(ended.body.error).toMatchObject({ code: 2635 })
    expect((await ask(`${old}/me?access_token=${person.token}`)).status).toBe(200)
    await sandbox.control('/versions', { supported: ['v22.0'] })
    expect((await person.get(`/act_${accounts.us}`)).body.error).toMatchObject({ code: 2635 })
    await sandbox.control('/versions', { supported: ['v21.0'] })
  })
})

describe('how an answer is written', () => {
  it('writes times with an offset without a colon and budgets as text', async () => {
    const tree = await launch(person, accounts.us)
    const fields = 'created_time,daily_budget,status,effective_status,adsets{id,daily_budget}'
    const { body } = await person.get(`/${tree.campaign}`, { fields })
    expect(body).toMatchObject({
      id: tree.campaign,
      created_time: '2026-09-01T03:00:00-0700',
      daily_budget: '5000',
      effective_status: 'IN_PROCESS',
      adsets: { data: [{ id: tree.adset, daily_budget: '0' }] },
    })
  })

  it('refuses a field that never was', async () => {
    const { body } = await person.get(`/act_${accounts.us}`, { fields: 'id,colour' })
    expect(body.error).toMatchObject({ code: 100 })
  })

  it('says the same of what is missing and of what belongs to others', async () => {
    const missing = await person.get('/120210000099999999')
    const theirs = await person.get(`/act_${accounts.apia}`)
    for (const { status, body } of [missing, theirs]) {
      expect(status).toBe(400)
      expect(body.error).toMatchObject({ code: 100, error_subcode: 33 })
    }
  })

  it('refuses writes without the task or on a disabled account', async () => {
    for (const account of [accounts.reportsOnly, accounts.closed]) {
      const answer = await person.post(`/act_${account}/campaigns`, campaignFields())
      expect(answer.status).toBe(403)
      expect(answer.body.error).toMatchObject({ code: 200 })
    }
  })

  it('shows usage that rises with calls and ends in a rate limit', async () => {
    await sandbox.control('/rate-limits', { accountId: accounts.eu, callsPerHour: 4 })
    const used: unknown[] = []
    for (let call = 0; call < 4; call += 1) {
      const { headers } = await person.get(`/act_${accounts.eu}`)
      const usage = JSON.parse(headers.get('x-business-use-case-usage') ?? '{}')
      used.push(usage[accounts.eu]?.[0]?.call_count)
    }
    expect(used).toEqual([25, 50, 75, 100])
    const refused = await person.get(`/act_${accounts.eu}`)
    expect(refused.status).toBe(400)
    expect(refused.body.error).toMatchObject({ code: 80004, error_subcode: 2446079 })
    await sandbox.control('/clock', { advanceMs: 3_600_000 })
    expect((await person.get(`/act_${accounts.eu}`)).status).toBe(200)
  })
})
