import { noKey, wrongKey } from './stripe-error.ts'

/** What the console is set up with beside the sandbox. */
export const sandboxKey = 'sk_test_sandbox_console'

/** Any key of a sandbox is let in, as a bearer's or as the name of basic sign-in. @throws StripeError */
export function checkKey(authorization: string | undefined): void {
  const given = keyIn(authorization ?? '')
  if (given === '') throw noKey()
  if (!/^(sk|rk)_test_sandbox\w*$/.test(given)) throw wrongKey(given)
}

function keyIn(authorization: string): string {
  const [, scheme = '', value = ''] = /^(\w+)\s+(.*)$/.exec(authorization) ?? []
  if (scheme.toLowerCase() === 'bearer') return value.trim()
  if (scheme.toLowerCase() !== 'basic') return ''
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? ''
}
