import { useEffect, useState } from 'react'
import { type Answer, ask } from '../trpc.ts'
import { words } from '../words.ts'

export type DemoPerson = NonNullable<Answer<'me.demo'>>[number]

/** The demo's people when the server says so (`me.demo`); nobody on a real installation. */
export function useDemoPeople(): DemoPerson[] {
  const [people, setPeople] = useState<DemoPerson[]>([])
  useEffect(() => {
    const stop = new AbortController()
    // Without an answer the page is as on a real installation: one can still sign in.
    ask('me.demo', undefined, stop.signal)
      .then((answer) => setPeople(answer ?? []))
      .catch(() => setPeople([]))
    return () => stop.abort()
  }, [])
  return people
}

type Props = { people: DemoPerson[]; onChoose: (person: DemoPerson) => void }

export function DemoPeople({ people, onChoose }: Props) {
  if (people.length === 0) return null
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{words.signIn.demoTitle}</h2>
      <p className="meta">{words.signIn.demoHelp}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <button type="button" className="demo-person" onClick={() => onChoose({ ...person })}>
              <span>{person.email}</span>
              <span className="meta">
                {[words.shell.roles[person.role] ?? person.role, person.organization]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
