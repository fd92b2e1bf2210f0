//! Laws that the plan cites with their number in one place and without it in another.

use foldhash::HashMap;

use super::Directive;

/// "Luật Lưu trữ" is "Luật Lưu trữ số 33/2024/QH15", where the plan cites that.
pub fn numbered(list: &[Directive], fresh: &Directive) -> Option<usize> {
    let name = fresh.folded.as_str();
    let bare = fresh.number.is_none() && fresh.serial.is_none();
    bare.then(|| {
        list.iter().position(|one| {
            let behind = one.folded.strip_prefix(name);
            one.number.is_some()
                && behind.is_some_and(|rest| rest.is_empty() || rest.starts_with(" số "))
        })
    })?
}

/// "Luật Lưu trữ số 33/2024/QH15" is the "Luật Lưu trữ" that the title cites before it; its number is new.
pub fn bare(
    list: &mut [Directive],
    index_of: &mut HashMap<String, usize>,
    fresh: &Directive,
) -> Option<usize> {
    if !matches!(fresh.kind.as_str(), "Luật" | "Bộ luật" | "Pháp lệnh") {
        return None;
    }
    let number = fresh.number.as_ref()?;
    let (bare, _) = fresh.folded.split_once(" số ")?;
    let same = |one: &Directive| one.number.is_none() && one.serial.is_none() && one.folded == bare;
    let index = list.iter().position(same)?;
    index_of.insert(fresh.identity.clone(), index);
    list[index].number = Some(number.clone());
    Some(index)
}
