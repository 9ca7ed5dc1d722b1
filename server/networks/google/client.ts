import type { z } from 'zod'
import { type HttpAnswer, type HttpRequest, type Line, readJson, send } from '../call.ts'
import { createGuard } from '../guard.ts'
import type { AccountAccess, AdapterSettings, CallOptions } from '../network.ts'
import { NetworkError } from '../network-error.ts'
import { googleError, versionGone } from './errors.ts'
import { numbersAsText } from './exact-json.ts'
import { type Page, pageOf, RefusalBody, SignInRefusal } from './schemas.ts'
import { signInError } from './sign-in-errors.ts'

/** Who asks, and on behalf of which account. */
export type Asker = Pick<AccountAccess, 'accountId' | 'accessToken' | 'through'>

export type GoogleCall<T> = {
  /** After the version: `customers/1/googleAds:search`. */
  path: string
  asker: Omit<Asker, 'accountId'>
  /** What fails together: the account's id, or `sign-in`. */
  scope: string
  /** Absent for a GET. */
  body?: Record<string, unknown>
  write: boolean
  schema: z.ZodType<T>
  options?: CallOptions
  /** Reads numbers as texts, where a double could round them. */
  exactNumbers?: boolean
  /** What each operation of a write is about, in words, by its position. */
  subjects?: readonly string[]
}

export type SignInCall<T> = {
  path: 'token' | 'revoke'
  form: Record<string, string>
  schema: z.ZodType<T>
  options?: CallOptions
  secrets: readonly string[]
  /** Can be done only once, such as the exchange of a code. */
  once?: boolean
}

export type GoogleAnswer<T> = { value: T; text: string; request: string }

export type SearchAsk<T> = {
  asker: Asker
  query: string
  row: z.ZodType<T>
  options?: CallOptions
  exactNumbers?: boolean
}

export type GoogleClient = ReturnType<typeof createGoogleClient>

type Run<T> = {
  request: HttpRequest
  scope: string
  signal?: AbortSignal
  read: (answer: HttpAnswer) => T
}

/**
 * Speaks the Google Ads interface over REST and Google's sign-in: tokens in headers or forms and
 * never in an address, every answer through zod and every refusal as a NetworkError.
 */
export function createGoogleClient(settings: AdapterSettings) {
  const { fetch, timeoutMs, patience, apiVersion } = settings
  const line: Line = { network: 'google', label: 'Google', fetch, timeoutMs }
  const guard = createGuard(line, patience)
  const base = `${bare(settings.hosts.ads)}/${apiVersion}`
  const ownSecrets = [settings.clientSecret, settings.extra?.developerToken ?? '']

  function run<T>({ request, scope, signal, read }: Run<T>): Promise<T> {
    const attempt = async (limit: AbortSignal) => read(await send(line, request, limit))
    return guard.run({ scope, write: request.write, signal, attempt })
  }

  function ask<T>(call: GoogleCall<T>): Promise<GoogleAnswer<T>> {
    const secrets = [call.asker.accessToken, ...ownSecrets]
    const request: HttpRequest = {
      method: call.body ? 'POST' : 'GET',
      url: `${base}/${call.path}`,
      headers: headersOf(settings, call),
      body: call.body && JSON.stringify(call.body),
      write: call.write,
      unheard: secrets,
    }
    const read = (answer: HttpAnswer) => ({
      value: interpret(line, { request, call, secrets }, answer),
      text: answer.text,
      request: evidenceOf(request),
    })
    return run({ request, scope: call.scope, signal: call.options?.signal, read })
  }

  /** Every page of a query, one at a time. */
  async function* pages<T>(search: SearchAsk<T>): AsyncGenerator<GoogleAnswer<Page<T>>> {
    const { asker, query, row, options, exactNumbers } = search
    let pageToken: string | undefined
    do {
      const answer: GoogleAnswer<Page<T>> = await ask({
        // Without the line breaks that Google prints by default, a full page fits what we read.
        path: `customers/${asker.accountId}/googleAds:search?prettyPrint=false`,
        asker,
        scope: asker.accountId,
        body: pageToken ? { query, pageToken } : { query },
        write: false,
        schema: pageOf(row),
        options,
        exactNumbers,
      })
      yield answer
      pageToken = nextOf(answer.value, pageToken)
    } while (pageToken)
  }

  return {
    base,
    ask,
    pages,
    /** All rows of a query that is known to be short. */
    async rows<T>(search: SearchAsk<T>): Promise<T[]> {
      const rows: T[] = []
      for await (const { value } of pages(search)) rows.push(...value.results)
      return rows
    },
    /** Google's sign-in speaks forms and has refusals of its own. */
    signIn<T>(call: SignInCall<T>): Promise<T> {
      const secrets = [...call.secrets, ...ownSecrets]
      const request: HttpRequest = {
        method: 'POST',
        url: `${bare(settings.hosts.oauth)}/${call.path}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(call.form).toString(),
        write: call.once ?? false,
        // A renewal may be answered with the very token it showed; a code never comes back.
        unheard: call.once ? secrets : ownSecrets,
      }
      const read = (answer: HttpAnswer) => interpretSignIn(line, { request, call, secrets }, answer)
      return run({ request, scope: 'sign-in', signal: call.options?.signal, read })
    },
  }
}

export function bare(host: string | undefined): string {
  return (host ?? '').replace(/\/$/, '')
}

function headersOf(settings: AdapterSettings, { asker, body }: GoogleCall<unknown>) {
  return {
    authorization: `Bearer ${asker.accessToken}`,
    'developer-token': settings.extra?.developerToken ?? '',
    ...(asker.through === null ? {} : { 'login-customer-id': asker.through }),
    ...(body && { 'content-type': 'application/json' }),
  }
}

/** What was asked: path and body, which hold no secret. */
function evidenceOf({ url, body }: HttpRequest): string {
  const { pathname } = new URL(url)
  return body === undefined ? pathname : `${pathname} ${body}`
}

function nextOf(page: Page<unknown>, former: string | undefined): string | undefined {
  const next = page.nextPageToken || undefined
  if (next === undefined || next !== former) return next
  throw new NetworkError('google', {
    kind: 'unknown',
    userMessage: 'Google’s list does not come to an end. It is tried again later.',
    networkMessage: 'a page names itself as the next one',
  })
}

type Asked<C> = { request: HttpRequest; call: C; secrets: readonly string[] }

function interpret<T>(
  line: Line,
  { request, call, secrets }: Asked<GoogleCall<T>>,
  answer: HttpAnswer,
): T {
  // A version that was never there, or is long gone, is met by Google's front door with a page.
  if (answer.status === 404 && !answer.text.trimStart().startsWith('{')) throw versionGone()
  const exact = call.exactNumbers === true && answer.status < 300
  const text = exact ? numbersAsText(answer.text) : answer.text
  const json = readJson(line, request, { ...answer, text })
  const refused = RefusalBody.safeParse(json)
  if (refused.success) {
    const { error } = refused.data
    const { write } = request
    throw googleError({
      status: answer.status,
      error,
      write,
      secrets,
      subjects: call.subjects ?? [],
    })
  }
  return taken(request, answer, call.schema.safeParse(json))
}

function interpretSignIn<T>(
  line: Line,
  { request, call, secrets }: Asked<SignInCall<T>>,
  answer: HttpAnswer,
): T {
  const json = readJson(line, request, answer)
  const refused = SignInRefusal.safeParse(json)
  if (refused.success) {
    throw signInError({ status: answer.status, ...refused.data, write: request.write, secrets })
  }
  return taken(request, answer, call.schema.safeParse(json))
}

// The path says enough to find the fault; the value may be anything, a token included.
function taken<T>(
  request: HttpRequest,
  { status }: HttpAnswer,
  parsed: z.ZodSafeParseResult<T>,
): T {
  if (status < 300 && parsed.success) return parsed.data
  const issue = parsed.error?.issues[0]
  const where = issue
    ? `${issue.path.join('.') || 'the answer'}: ${issue.message}`
    : 'no error given'
  throw new NetworkError('google', {
    kind: status >= 500 ? 'transient' : 'unknown',
    userMessage:
      'Google answered in a way that we do not understand, so nothing was taken from it.',
    networkMessage: `unexpected answer (HTTP ${status}): ${where}`,
    outcomeUnknown: request.write && (status < 400 || status >= 500),
  })
}
