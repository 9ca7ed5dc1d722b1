import { words } from '../../words.ts'
import type { Preview } from './step-review.tsx'

const w = words.campaigns.wizard.review

/** The exact requests of the launch, for whoever wants to see them. */
export function Requests({ requests }: { requests: Preview['requests'] }) {
  if (requests.length === 0) return null
  return (
    <details className="card requests">
      <summary>{w.requests({ count: requests.length })}</summary>
      <p className="meta">{w.requestsNote}</p>
      <ol>
        {requests.map(({ step, method, url, body }) => (
          <li key={step}>
            <code>
              {method} {url}
            </code>
            <pre>{JSON.stringify(body, null, 2)}</pre>
          </li>
        ))}
      </ol>
    </details>
  )
}
