import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import './sign-in.css'
import { confirmBackupCode, confirmCode, type SignInResult, signIn } from '../providers/sign-in.ts'
import { words } from '../words.ts'
import { CodeForm } from './code-form.tsx'
import { DemoPeople, type DemoPerson, useDemoPeople } from './demo-people.tsx'
import { PasswordForm } from './password-form.tsx'

const w = words.signIn

/** E-mail and password, then a code when the account asks for one. Works before Ant Design is here. */
export function SignIn({ preload }: { preload: () => Promise<unknown> }) {
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [problem, setProblem] = useState<string | null>(null)
  const [chosen, setChosen] = useState<DemoPerson | null>(null)
  const people = useDemoPeople()
  const enter = useEnter()
  useEffect(() => {
    document.title = `${w.title} · ${words.shell.product}`
    void preload()
  }, [preload])

  const settle = (result: SignInResult, wrong: string) => {
    setProblem(problemOf(result, wrong))
    if (result === 'signed-in') enter()
    if (result === 'code-needed') setStep('code')
    if (result === 'ended') setStep('password')
  }
  return (
    <main className="sign-in">
      <div className="sign-in-box">
        <p className="sign-in-product">
          <img src="/app/favicon.svg" alt="" width="28" height="28" /> {words.shell.product}
        </p>
        {step === 'password' ? (
          <PasswordForm
            email={chosen?.email ?? ''}
            problem={problem}
            onSubmit={async (email, password) => settle(await signIn(email, password), w.wrong)}
          />
        ) : (
          <CodeForm
            problem={problem}
            onCode={async (code) => settle(await confirmCode(code), w.codeWrong)}
            onBackupCode={async (code) => settle(await confirmBackupCode(code), w.backupWrong)}
            onOtherWay={() => setProblem(null)}
            onBack={() => {
              setProblem(null)
              setStep('password')
            }}
          />
        )}
        {step === 'password' && <DemoPeople people={people} onChoose={setChosen} />}
      </div>
    </main>
  )
}

/** Goes to the page the person wanted; a full load, so that nothing of the last person remains. */
function useEnter() {
  const [query] = useSearchParams()
  return () => {
    const to = query.get('to') ?? '/'
    const inside = /^\/(?![/\\])/.test(to) ? to : '/'
    window.location.assign(`/app${inside}`)
  }
}

function problemOf(result: SignInResult, wrong: string): string | null {
  if (result === 'signed-in' || result === 'code-needed') return null
  if (result === 'wrong') return wrong
  if (result === 'ended') return w.codeEnded
  if (result === 'unreachable') return w.unreachable
  if ('waitMinutes' in result) return w.tooMany({ minutes: result.waitMinutes })
  return w.failed({ code: result.failed })
}
