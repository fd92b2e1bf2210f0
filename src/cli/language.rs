//! The language of a run, for people.

use std::env;
use std::ffi::OsString;

use clap::ValueEnum;

use crate::lang::Lang;

/// The language that is asked for, else that of the locale: known before anything else of the
/// arguments is, so that what is wrong with them can be said in it.
pub fn language(args: &[OsString]) -> Lang {
    let mut options = args.iter().take_while(|word| *word != "--");
    let mut asked = None;
    while let Some(word) = options.next() {
        let value = match word.to_str() {
            Some("--lang") => options.next().and_then(|value| value.to_str()),
            Some(word) => word.strip_prefix("--lang="),
            None => None,
        };
        asked = value
            .and_then(|it| Lang::from_str(it, false).ok())
            .or(asked);
    }
    asked.unwrap_or_else(of_environment)
}

/// The arguments with the language before `help`, behind which clap takes every word for the name of a command.
pub(super) fn before_help(args: &[OsString]) -> Vec<OsString> {
    let (mut language, mut rest) = (Vec::new(), Vec::new());
    let mut words = args.iter().skip(1);
    while let Some(word) = words.next() {
        let text = word.to_str().unwrap_or_default();
        if text.starts_with("--lang=") {
            language.push(word);
        } else if text == "--lang" && words.len() > 0 {
            language.push(word);
            language.extend(words.next());
        } else {
            rest.push(word);
        }
    }
    if rest.first().is_none_or(|word| *word != "help") {
        return args.to_vec();
    }
    let all = args.iter().take(1).chain(language).chain(rest);
    all.cloned().collect()
}

/// The language of the locale.
pub(super) fn of_environment() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(env::var_os)
        .find(|value| !value.is_empty());
    let locale = locale.map(|value| value.to_string_lossy().into_owned());
    Lang::of_locale(&locale.or_else(of_system).unwrap_or_default())
}

/// What the system is set to, where it does not say so in the environment.
fn of_system() -> Option<String> {
    #[cfg(windows)]
    return sys_locale::get_locale();
    #[cfg(not(windows))]
    None
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::super::args::Cli;
    use super::*;

    #[test]
    fn the_language_is_known_before_the_rest_is() {
        for line in [
            "kehoach --lang vi schema",
            "kehoach schema --lang=vi",
            "kehoach schema --lang en",
            "kehoach --lang vi schema --lang en",
            "kehoach --lang=en schema --lang vi",
            "kehoach schema",
            "kehoach extract -- --lang=vi",
        ] {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let cli = Cli::try_parse_from(&args).unwrap();
            assert_eq!(language(&args), cli.lang(), "{line}");
        }
        let wrong = ["kehoach", "--lang", "vi", "extrakt", "--wat"].map(OsString::from);
        assert_eq!(language(&wrong), Lang::Vi);
    }
}
