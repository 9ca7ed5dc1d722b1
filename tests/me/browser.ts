import { type Answer, callOver, send } from '../support/doors.ts'

/** Keeps cookies as a browser does, so that a new session takes the place of the old one. */
export function openBrowser(web: string, name = 'Mozilla/5.0 Firefox/140.0') {
  const jar = new Map<string, string>()
  const origin = new URL(web).origin
  const credential = () => ({
    origin,
    'user-agent': name,
    ...(jar.size > 0
      ? { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') }
      : {}),
  })
  const keep = (answer: Answer) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [key = '', value = ''] = [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]
      if (value === '' || /max-age=0/i.test(line)) jar.delete(key)
      else jar.set(key, value)
    }
    return answer
  }
  const call = async (path: string, type: 'query' | 'mutation', input?: unknown) => {
    const answer = keep(await callOver(web, { path, type }, input, credential()))
    const told = JSON.parse(answer.text)
    return { status: answer.status, data: told.result?.data.json, error: told.error?.json.data }
  }
  const post = async (path: string, body: unknown) =>
    keep(await send(web, `POST /api/auth/${path}`, { credential: credential(), body }))
  return {
    jar,
    post,
    signIn: (email: string, password: string) => post('sign-in/email', { email, password }),
    ask: (path: string) => call(path, 'query'),
    tell: (path: string, input?: unknown) => call(path, 'mutation', input),
    isIn: async () => (await call('me.get', 'query')).status === 200,
  }
}

export type Browser = ReturnType<typeof openBrowser>
