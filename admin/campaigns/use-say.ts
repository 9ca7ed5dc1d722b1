import { App } from 'antd'

/** Says in passing what a move came to, once its answer is known. */
export function useSay() {
  const { message } = App.useApp()
  return (sentence: string) => void message.success(sentence)
}
