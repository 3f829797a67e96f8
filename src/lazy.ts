/** For what few documents need and takes time to make, such as an expression with `\p{…}`: V8 gathers the signs of the class from all of Unicode. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Asks of each object once, and remembers the answer as long as the object lives: what a long text is asked for every hit in it takes the square of its length. */
export function onceEach<K extends object, T>(ask: (of: K) => T): (of: K) => T {
  const answers = new WeakMap<K, { readonly value: T }>()
  return (of) => {
    let answer = answers.get(of)
    if (!answer) {
      answer = { value: ask(of) }
      answers.set(of, answer)
    }
    return answer.value
  }
}
