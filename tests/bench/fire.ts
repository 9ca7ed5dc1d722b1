import { Agent, request } from 'node:http'
import { CONNECTIONS } from './options.ts'

export type Shot = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

export type Volley = {
  port: number
  /** The request of this number, counted from 0. */
  shot: (number: number) => Shot
  /** When to stop: after so many requests, or so many seconds. */
  until: { requests: number } | { seconds: number }
  /** Sees every answer's text. @throws Error when it is not what it must be. */
  look?: (text: string, number: number) => void
  /** Answers that may fail, since their server is being killed. */
  mayFail?: boolean
}

export type Told = { answers: number; perSecond: number }

/**
 * A closed loop: each of 16 kept connections asks again as soon as it is answered.
 * @throws Error at the first answer that is no 2xx.
 */
export async function fire({ port, shot, until, look, mayFail }: Volley): Promise<Told> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const startedAt = performance.now()
  const wanted = 'requests' in until ? until.requests : Number.POSITIVE_INFINITY
  const endsAt = 'seconds' in until ? startedAt + until.seconds * 1_000 : Number.POSITIVE_INFINITY
  let asked = 0
  let answers = 0
  const loop = async () => {
    while (asked < wanted && performance.now() < endsAt) {
      const number = asked
      asked += 1
      const text = await ask({ agent, port, shot: shot(number), keep: look !== undefined })
      answers += 1
      look?.(text, number)
    }
  }
  try {
    const loops = Array.from({ length: CONNECTIONS }, loop)
    if (mayFail) await Promise.allSettled(loops)
    else await Promise.all(loops)
    return { answers, perSecond: (answers * 1_000) / (performance.now() - startedAt) }
  } finally {
    agent.destroy()
  }
}

type Ask = { agent: Agent; port: number; shot: Shot; keep: boolean }

function ask({ agent, port, shot, keep }: Ask): Promise<string> {
  const { method, path, body } = shot
  const headers = {
    ...shot.headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  }
  return new Promise((done, failed) => {
    const sent = request({ agent, port, host: '127.0.0.1', method, path, headers }, (answer) => {
      const good = answer.statusCode! >= 200 && answer.statusCode! < 300
      let text = ''
      if (keep || !good) {
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => {
          text += piece
        })
      } else answer.resume()
      answer.on('error', failed)
      answer.on('end', () =>
        good ? done(text) : failed(new Error(`${method} ${path}: ${answer.statusCode} ${text}`)),
      )
    })
    sent.on('error', failed)
    sent.end(body)
  })
}

/** One request, for its answer. */
export async function askOnce(port: number, shot: Shot): Promise<string> {
  const agent = new Agent()
  try {
    return await ask({ agent, port, shot, keep: true })
  } finally {
    agent.destroy()
  }
}
