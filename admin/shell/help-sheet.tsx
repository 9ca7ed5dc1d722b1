import { Modal, Switch } from 'antd'
import { useId, useState } from 'react'
import { chooseLetterKeys, letterKeysChosen } from '../parts/letter-keys.ts'
import { useSession } from '../session.tsx'
import { words } from '../words.ts'
import { useMenu } from './visible.ts'

const k = words.shell.keyList
const keys: [keys: string[], what: string][] = [
  [['?'], k.help],
  [['/'], k.search],
  [['J'], k.next],
  [['K'], k.previous],
  [['X'], k.choose],
  [['Enter'], k.open],
  [['Esc'], k.back],
]

/** The keyboard, and whose times are shown. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { timeZone } = useSession()
  const pages = useMenu()
    .flatMap(({ items }) => items)
    .filter(({ letter }) => letter !== undefined)
  const lines = [
    ...keys,
    ...pages.map(({ letter = '', label }): [string[], string] => [
      ['G', letter.toUpperCase()],
      k.go({ page: label }),
    ]),
  ]
  return (
    <Modal
      open={open}
      title={words.shell.help}
      footer={null}
      onCancel={onClose}
      closable={{ 'aria-label': words.parts.close }}
      destroyOnHidden
    >
      <p>{words.shell.timesIn({ zone: timeZone })}</p>
      <h2>{words.shell.keys}</h2>
      <dl className="keys">
        {lines.map(([pressed, what]) => (
          <div key={what}>
            <dt>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <LetterKeys />
    </Modal>
  )
}

function LetterKeys() {
  const id = useId()
  const [on, setOn] = useState(letterKeysChosen)
  return (
    <div className="row">
      <Switch
        id={id}
        size="small"
        checked={on}
        onChange={(next) => {
          chooseLetterKeys(next)
          setOn(next)
        }}
      />
      <label htmlFor={id}>{words.shell.letterKeys}</label>
    </div>
  )
}
