const opening =
  /^(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))(?:\s+(?:there|all|everybody|everyone|team|again|footnote|bot|assistant))?(?=$|[\s,.!?:;–-])[\s,.!?:;–-]*/iu
const thanks =
  /^(?:(?:ok|okay|great|perfect|super|good|nice|cool|awesome|wonderful|works|solved|that helped|it worked|got it)[\s,.!–-]*)*(?:thanks|thank you|thx|ty|cheers|much appreciated|many thanks)(?:\s+(?:a lot|a million|so much|very much|again|for (?:the|your|all the|all your) (?:help|answer|answers|time|support)|footnote|everybody|all))*[\s.!]*$/iu
const farewell =
  /^(?:bye|goodbye|bye bye|see you|good night|have a (?:nice|good) (?:day|evening|weekend))[\s.!]*$/iu
const about = [
  /^(?:what|which (?:things|questions|topics)) (?:can|could|do) (?:you|i|we) (?:do|answer|know|help(?: me)? with|cover|ask)(?: (?:you|about|here|for me|for us|with))*$/iu,
  /^how (?:can|could|do) (?:you|i) (?:help(?: me| us)?|work|use you|use this)$/iu,
  /^(?:who|what) (?:are|is) (?:you|this|this (?:assistant|bot|tool|thing|app|site)|footnote)(?: (?:exactly|for|about|good for))*$/iu,
  /^(?:who (?:made|built|wrote|runs|trained) (?:you|this)|what is your name|what are your (?:limits|sources|limitations|capabilities))$/iu,
  /^are you (?:an? )?(?:human|person|bot|robot|ai|machine|real|real person|chatgpt|language model|llm|there)$/iu,
  /^(?:where|from where) do (?:you|your answers) (?:get|come|take)(?: (?:your|the|these))?(?: (?:answers|information|facts|knowledge))?(?: from)?$/iu,
  /^(?:can i trust (?:you|your answers)|how (?:good|reliable|accurate) are (?:you|your answers)|can you help(?: me| us)?|help(?: me)?)$/iu,
]

/** What people say to an assistant rather than ask of it. */
export type Address = 'greeting' | 'thanks' | 'about'

/** What kind of address a question is that asks nothing of the domain; null for every other question. */
export function addressOf(question: string): Address | null {
  const said = question.trim().replace(/\s+/g, ' ')
  if (thanks.test(said) || farewell.test(said)) return 'thanks'
  const rest = said.replace(opening, '').replace(/^(?:so|please|and|but|ok|okay)[\s,]+/iu, '')
  if (rest === '') return 'greeting'
  const bare = rest.replace(/[\s.!?]+$/u, '').replace(/[’']s\b/gu, ' is')
  return about.some((pattern) => pattern.test(bare)) ? 'about' : null
}
