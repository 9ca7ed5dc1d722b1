import type { SandboxAnswer } from '../network.ts'

export type GraphErrorFacts = {
  message: string
  code: number
  subcode?: number
  type?: string
  userTitle?: string
  userMessage?: string
  transient?: boolean
  status?: number
}

/** A refusal in the network's own words; everything that Graph answers as `{"error":…}`. */
export class GraphError extends Error {
  readonly facts: GraphErrorFacts

  constructor(facts: GraphErrorFacts) {
    super(facts.message)
    this.name = 'GraphError'
    this.facts = facts
  }

  answer(traceId: string): SandboxAnswer {
    const { facts } = this
    return {
      status: facts.status ?? 400,
      json: {
        error: {
          message: facts.message,
          type: facts.type ?? 'OAuthException',
          code: facts.code,
          ...(facts.subcode === undefined ? {} : { error_subcode: facts.subcode }),
          ...(facts.userTitle === undefined ? {} : { error_user_title: facts.userTitle }),
          ...(facts.userMessage === undefined ? {} : { error_user_msg: facts.userMessage }),
          ...(facts.transient === undefined ? {} : { is_transient: facts.transient }),
          fbtrace_id: traceId,
        },
      },
    }
  }
}

/** 100: a parameter is missing or wrong; with a subcode Graph explains itself to the person. */
export function wrongParameter(message: string, subcode?: number, userTitle?: string): GraphError {
  if (subcode === undefined) return new GraphError({ message: `(#100) ${message}`, code: 100 })
  return new GraphError({
    message: 'Invalid parameter',
    code: 100,
    subcode,
    userTitle: userTitle ?? 'Invalid parameter',
    userMessage: message,
    transient: false,
  })
}

/** 100/33 says the same for what is missing and for what this person may not see. */
export function objectMissing(id: string, method: string): GraphError {
  return new GraphError({
    message: `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    type: 'GraphMethodException',
    code: 100,
    subcode: 33,
  })
}

export function permissionMissing(message: string): GraphError {
  return new GraphError({ message: `(#200) ${message}`, code: 200, status: 403 })
}

const tokenMessages: Record<number, string> = {
  458: 'The user has not authorized this application.',
  459: 'You cannot access the app till you log in to www.facebook.com and follow the instructions given.',
  460: 'The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons',
  463: 'Session has expired. The current time is later than its end.',
  464: 'Sessions for the user are not allowed because the user is not a confirmed user.',
  467: 'The session is invalid because the user logged out.',
}

/** 190: the token no longer opens anything; the subcode says why. */
export function tokenRefused(subcode: number | null): GraphError {
  if (subcode === null) {
    return new GraphError({
      message: 'Invalid OAuth access token - Cannot parse access token',
      code: 190,
    })
  }
  const reason = tokenMessages[subcode] ?? 'The session is invalid.'
  return new GraphError({
    message: `Error validating access token: ${reason}`,
    code: 190,
    subcode,
  })
}

export function tooManyCalls(code: 80000 | 80004): GraphError {
  return new GraphError({
    message: `(#${code}) There have been too many calls from this ad-account. Wait a bit and try again. For more info, please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.`,
    code,
    subcode: 2446079,
  })
}

export function versionRefused(supported: string): GraphError {
  return new GraphError({
    message: `(#2635) You are calling a deprecated version of the Ads API. Please update to the latest version: ${supported}.`,
    code: 2635,
  })
}

export function unknownFault(): GraphError {
  return new GraphError({
    message: 'An unknown error occurred',
    code: 1,
    subcode: 99,
    transient: true,
    status: 500,
  })
}
