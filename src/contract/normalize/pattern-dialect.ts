/** A token of a pattern that may mean something else in another dialect, or a class's bracket. */
const TOKEN = /\\([pP])\{([^}]*)\}|\\0([0-7]{1,2})|\\[\s\S]|[[\]]/g;

/** The character classes of POSIX by the names that Java gives them (java.util.regex.Pattern), as content of a class. */
const CLASSES: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'A-Za-z',
  Digit: '0-9',
  Alnum: 'A-Za-z0-9',
  Punct: '!-\\/:-@\\[-`\\{-~',
  Graph: '!-~',
  Print: ' -~',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9A-Fa-f',
  Space: '\\s',
  all: '\\s\\S',
  LD: '\\p{L}\\p{Nd}',
  L1: '\\x00-\\xFF',
  IsLetter: '\\p{L}',
  IsDigit: '\\p{Nd}',
  IsPunctuation: '\\p{P}',
};

/**
 * Writes a pattern of Java, Ruby or PCRE as ECMA-262 has it: `\A`, `\z` and `\Z`, octal escapes, POSIX classes and
 * scripts by name (`\p{Alnum}`, `\p{Han}`). Only what ECMA-262 refuses is touched; what has no counterpart stays.
 */
export function translatePattern(source: string): string {
  if (!/\\[AzZpP0]/.test(source)) return source;
  let isInClass = false;
  return source.replace(TOKEN, (token: string, sign?: string, name?: string, octal?: string) => {
    if (token === '[') isInClass = true;
    else if (token === ']') isInClass = false;
    else if (octal !== undefined) return `\\x${Number.parseInt(octal, 8).toString(16).padStart(2, '0')}`;
    else if (sign !== undefined && name !== undefined) return property(token, sign === 'P', name, isInClass);
    else if (!isInClass && token === '\\A') return '^';
    else if (!isInClass && token === '\\z') return '$';
    else if (!isInClass && token === '\\Z') return '\\n?$';
    return token;
  });
}

function property(token: string, isNegated: boolean, name: string, isInClass: boolean): string {
  if (isValid(token)) return token;
  const content = Object.hasOwn(CLASSES, name) ? CLASSES[name] : unicodeName(name.replace(/^Is/, ''));
  if (content === undefined || (isInClass && isNegated)) return token;
  return isInClass ? content : `[${isNegated ? '^' : ''}${content}]`;
}

function unicodeName(name: string): string | undefined {
  return [`\\p{${name}}`, `\\p{Script=${name}}`].find(isValid);
}

function isValid(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
