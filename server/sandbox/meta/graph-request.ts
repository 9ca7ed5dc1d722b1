import type { SandboxCall } from '../network.ts'
import { objectMissing, permissionMissing } from './graph-error.ts'
import type { MetaWorld } from './meta-world.ts'
import type { Params } from './params.ts'
import { accountById, type SandboxAccount } from './people.ts'
import { needScope, type Viewer } from './tokens.ts'

/** One Graph call on its way: read, matched to a route, its caller opened when first asked for. */
export type GraphRequest = {
  meta: MetaWorld
  call: SandboxCall
  params: Params
  match: RegExpExecArray
  /** The version in the address, `v21.0`, or the default one. */
  version: string
  nowMs: number
  /** @throws GraphError when the token opens nothing. */
  viewer(): Viewer
  /** Ids of what this call makes, for the journal. */
  made: string[]
}

/** What exactly a route answers with, as JSON. */
export type GraphHandler = (request: GraphRequest) => unknown

const readScopes = ['ads_read', 'ads_management']

/** The account of this id if the caller may read it. @throws GraphError 100/33 or 200. */
export function readableAccount(request: GraphRequest, accountId: string): SandboxAccount {
  const viewer = request.viewer()
  const account = accountById(accountId)
  if (!account || !viewer.person.accounts.includes(account)) {
    throw objectMissing(`act_${accountId}`, request.call.method)
  }
  needScope(viewer, readScopes)
  return account
}

/** The account of this id if the caller may make and change ads in it. @throws GraphError. */
export function writableAccount(request: GraphRequest, accountId: string): SandboxAccount {
  const account = readableAccount(request, accountId)
  needScope(request.viewer(), ['ads_management'])
  if (!account.tasks.includes('ADVERTISE')) {
    throw permissionMissing('Permissions error: this person may not advertise with this ad account')
  }
  if (account.status !== 1) {
    throw permissionMissing('The ad account is disabled: no ads can be created or changed')
  }
  return account
}

export function wantsCheckOnly(params: Params): boolean {
  return params.list('execution_options')?.includes('validate_only') ?? false
}
