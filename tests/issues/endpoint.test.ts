import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Hooks, openHooks } from '../webhooks/receiver.ts'

let hooks: Hooks
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())
afterEach(async () => {
  for (const { id } of (await hooks.admin.webhooks.list({})).items)
    await hooks.admin.webhooks.remove({ id })
  hooks.receiver.received.length = 0
  hooks.receiver.status(204)
})

/** An endpoint whose receiver answers “never again”. */
async function disabled(description = 'The warehouse') {
  const { id } = await hooks.listen()
  await hooks.admin.webhooks.update({ id, description })
  hooks.receiver.status(410)
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  return id
}

const issueOf = async (endpoint: number) => {
  const all = [
    ...(await hooks.admin.issues.list({ cause: 'endpoint_disabled' })).items,
    ...(await hooks.admin.issues.list({ cause: 'endpoint_disabled', turn: 'resolved' })).items,
  ]
  return all.find(({ resource }) => resource.id === endpoint)
}

test('an endpoint that asked to be left alone is an issue of its organization, with the way to it', async () => {
  const id = await disabled()
  const issue = (await issueOf(id))!
  expect(issue).toMatchObject({
    turn: 'waiting_brand',
    severity: 'medium',
    resource: { type: 'webhook_endpoint', id, title: 'The warehouse' },
    campaign: null,
    network: null,
    message:
      'The webhook The warehouse was disabled: it answered 410, which means never again. It is told of nothing now.',
  })
  expect(await hooks.admin.fixes.list({ id: issue.id })).toEqual([
    {
      key: 'enable_webhook',
      label: 'Open webhook',
      can: true,
      link: { to: `/webhooks/${id}`, leaves: false },
    },
  ])
  const support = await hooks.as('support@staff.test')
  expect((await support.fixes.list({ id: issue.id }))[0]!.can).toMatch(/^Only owners and admins/)
})

test('five days without a success open it too, by its host where it has no name', async () => {
  const { id, url } = await hooks.listen()
  hooks.receiver.status(500)
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  for (const days of [4, 2]) await hooks.pass({ days })
  expect((await hooks.admin.webhooks.get({ id })).state).toBe('disabled')
  const { host } = new URL(url)
  const issue = (await issueOf(id))!
  expect(issue.message).toContain(
    `The webhook ${host} was disabled: nothing got through for 5 days`,
  )
  expect(issue.resource.title).toBe(host)
})

test('enabled again, its issue heals; given up again, the same issue returns', async () => {
  const id = await disabled()
  await hooks.admin.webhooks.update({ id, enabled: true })
  const healed = (await issueOf(id))!
  expect(healed).toMatchObject({ turn: 'resolved', resolvedBy: null })
  await hooks.admin.webhooks.test({ id })
  await hooks.run()
  expect(await issueOf(id)).toMatchObject({ id: healed.id, turn: 'waiting_brand', timesOpened: 2 })
})

test('deleted, its issue heals as well', async () => {
  const id = await disabled()
  await hooks.admin.webhooks.remove({ id })
  expect(await issueOf(id)).toMatchObject({ turn: 'resolved', resource: { title: null } })
})

test('a person who disables an endpoint needs no issue about it', async () => {
  const { id } = await hooks.listen()
  await hooks.admin.webhooks.update({ id, enabled: false })
  expect(await issueOf(id)).toBeUndefined()
})

test('the news of it goes to the other endpoints', async () => {
  await hooks.listen(['issue.opened'], `${hooks.receiver.url}/other`)
  hooks.receiver.received.length = 0
  await disabled()
  hooks.receiver.status(204)
  await hooks.run()
  const told = hooks.receiver.received.map(({ body }) => JSON.parse(body))
  const opened = told.filter(({ type }) => type === 'issue.opened')
  expect(opened).toMatchObject([
    { data: { issue: { cause: 'endpoint_disabled', resource_type: 'webhook_endpoint' } } },
  ])
})
