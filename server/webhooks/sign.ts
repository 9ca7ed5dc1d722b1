import { createHmac, randomBytes } from 'node:crypto'

const secretBytes = 32
const prefix = 'whsec_'

/** A new signing secret, as receivers are given it. */
export const newSecret = () => prefix + randomBytes(secretBytes).toString('base64')

export type Signed = {
  id: string
  /** When it is sent, by the receiver's measure: real time, whatever the product's clock says. */
  sentAt: Date
  body: string
}

/**
 * The headers of Standard Webhooks, with a signature by each secret that is good at present.
 * @param secrets as given to the receiver (`whsec_…`), the newest first.
 */
export function signedHeaders({ id, sentAt, body }: Signed, secrets: string[]) {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
