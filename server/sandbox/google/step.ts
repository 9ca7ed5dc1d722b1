import type { CallFacts, SandboxCall } from '../network.ts'
import { accountsPath, addressOf } from './routes.ts'

/** What a call is about, in the words that hold for every network. */
export function factsOf(role: string | null, call: SandboxCall): CallFacts {
  if (role === 'accounts') return { accountId: null, step: 'dialog' }
  if (role === 'oauth') {
    return { accountId: null, step: call.path === '/revoke' ? 'revoke' : 'token' }
  }
  const { customerId, route } = addressOf(call.path)
  return { accountId: customerId, step: stepOf(route, call.body) }
}

/** The host's own name is the last part of where it is mounted. */
export function roleOf(call: SandboxCall): string | null {
  return /\/(\w+)$/.exec(call.mountUrl)?.[1] ?? null
}

function stepOf(route: string, body: Record<string, unknown>): string | null {
  if (route === accountsPath) return 'accounts'
  if (route.startsWith('googleAds:search')) return queryStep(String(body.query ?? ''))
  if (!route.endsWith(':mutate')) return null
  const made = operationsOf(route, body)
  return (
    creationSteps.find(({ step }) => made.has(step))?.step ?? (made.size > 0 ? 'set_status' : null)
  )
}

/** The first that a request contains names it: a whole tree is called by its campaign. */
const creationSteps = [
  { step: 'create_campaign', kind: 'campaigns' },
  { step: 'create_group', kind: 'adGroups' },
  { step: 'create_ad', kind: 'adGroupAds' },
  { step: 'upload_video', kind: 'assets' },
  { step: 'upload_image', kind: 'assets' },
]

/** What the operations of a body do, each in one word. */
function operationsOf(route: string, body: Record<string, unknown>): Set<string> {
  const list: unknown = body.mutateOperations ?? body.operations
  const service = /^(\w+):mutate$/.exec(route)?.[1] ?? ''
  const words = (Array.isArray(list) ? list : []).map((one: unknown) => {
    if (route !== 'googleAds:mutate') return wordOf(service, one)
    const [entry] = isObject(one) ? Object.entries(one) : []
    return entry ? wordOf(pluralOf(entry[0]), entry[1]) : 'update'
  })
  return new Set(words)
}

function pluralOf(operation: string): string {
  const name = operation.replace(/Operation$/, '')
  return name.endsWith('Criterion') ? name.replace(/Criterion$/, 'Criteria') : `${name}s`
}

function wordOf(kind: string, operation: unknown): string {
  const created = isObject(operation) ? operation.create : undefined
  if (!isObject(created)) return 'update'
  if (kind === 'assets') return 'youtubeVideoAsset' in created ? 'upload_video' : 'upload_image'
  return creationSteps.find((one) => one.kind === kind)?.step ?? 'create_other'
}

function queryStep(query: string): string {
  const from = /\bFROM\s+(\w+)/i.exec(query)?.[1]
  if (/\bmetrics\./.test(query)) return 'insights'
  if (from === 'customer' || from === 'customer_client') return 'accounts'
  if (/\bpolicy_summary\b/.test(query)) return 'review'
  if (from !== 'campaign') return 'list'
  const where = /\bWHERE\b([\s\S]*)$/i.exec(query)?.[1] ?? ''
  return /\bcampaign\.(id|resource_name)\s*=/.test(where) ? 'read_campaign' : 'list_campaigns'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
