//! What happens to the items of an iterator, one after the other, before they reach the body.

use quote::quote;

use super::environment::{Code, Shape, State};
use super::flow::referenced;
use super::frame::Target;
use super::join::{Choice, Exit};
use super::lower::Lowering;
use super::place::dereferenced;
use super::repeat::{Count, Repeat};
use super::sequence::{Flow, Iterated, Kind, Stage};
use super::trial::Touched;
use crate::ir::{Form, Match, MatchArm, Opaque, Selector, Type, ValueId};

impl Lowering<'_> {
    /// One loop over a flow; the body gets each item that comes through.
    pub fn each(
        &mut self,
        repeat: &Repeat,
        flow: &Flow,
        touched: &Touched,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> (Option<ValueId>, Touched) {
        let stops = repeat.stops
            || flow.stages.iter().any(|stage| matches!(stage, Stage::TakeWhile(_) | Stage::Scan(..)));
        let repeat = Repeat {
            stops,
            label: repeat.label.clone(),
            beyond: repeat.beyond.clone(),
            at: repeat.at.clone(),
            checkpoint: repeat.checkpoint.clone(),
            ..*repeat
        };
        if let Kind::Plain(iterator) = &flow.base.kind {
            return self.each_plain(&repeat, iterator, &flow.stages, touched, body);
        }
        let count: Count = flow.base.count();
        self.attempt(&repeat, &count, touched, &mut |this, counter| {
            let item = this.item(&flow.base, counter);
            this.through(&flow.stages, item, body)
        })
    }

    /// One loop over an iterator of the user's own.
    fn each_plain(
        &mut self,
        repeat: &Repeat,
        iterator: &Iterated,
        stages: &[Stage],
        touched: &Touched,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> (Option<ValueId>, Touched) {
        let repeat = Repeat {
            stops: true,
            label: repeat.label.clone(),
            beyond: repeat.beyond.clone(),
            at: repeat.at.clone(),
            checkpoint: repeat.checkpoint.clone(),
            ..*repeat
        };
        self.attempt(&repeat, &Count::default(), touched, &mut |this, counter| {
            // The one before is asked first: where it has ended, the user's iterator is left alone.
            match stages.first() {
                Some(Stage::ZipBefore(before)) => {
                    let within = this.is_below(counter, before.count);
                    this.chosen(
                        within,
                        |this| this.next_plain(iterator, counter, stages, body),
                        |this| {
                            let innermost = this.frames.len() - 1;
                            this.jump(Target::Break(innermost))
                        },
                    )
                }
                _ => this.next_plain(iterator, counter, stages, body),
            }
        })
    }

    fn next_plain(
        &mut self,
        Iterated { name, again, shown }: &Iterated,
        counter: ValueId,
        stages: &[Stage],
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> Exit {
        let item = proc_macro2::Ident::new(&format!("{name}_item"), proc_macro2::Span::mixed_site());
        let scrutinee = Opaque {
            code: quote!(::core::iter::Iterator::next(&mut #name)),
            captures: Vec::new(),
            form: Form::Untyped,
            span: name.span(),
            repeatable: false,
        };
        let some = MatchArm { pattern: quote!(::core::option::Option::Some(#item)), guard: None };
        let none = MatchArm { pattern: quote!(::core::option::Option::None), guard: None };
        let on = self.arm(|this| {
            let id = this.environment.declare(&item, false, State::Plain);
            this.environment.variables[id.0].again =
                again.as_ref().map(|code| Self::item_again(code, counter));
            this.environment.variables[id.0].shown.clone_from(shown);
            this.through(stages, Shape::Code(Code::new(quote!(#item))), body)
        });
        let end = self.arm(|this| {
            let innermost = this.frames.len() - 1;
            this.jump(Target::Break(innermost))
        });
        let choice = Choice::Selector(Selector::Match(Match { scrutinee, arms: vec![some, none] }));
        self.join(choice, vec![on, end], true)
    }

    fn is_below(&mut self, number: ValueId, count: ValueId) -> ValueId {
        let code = Self::index_code(&[number, count], |names| {
            let (number, count) = (&names[0], &names[1]);
            quote!(#number < #count)
        });
        self.evaluate(code, Type::Bool, Form::Exact)
    }

    /// Passes an item through the stages of a flow.
    pub fn through(
        &mut self,
        stages: &[Stage],
        item: Shape,
        body: &mut dyn FnMut(&mut Self, Shape) -> Exit,
    ) -> Exit {
        let Some((stage, rest)) = stages.split_first() else { return body(self, item) };
        match stage {
            Stage::Dereference => {
                let item = match item {
                    Shape::Code(code) => {
                        let tokens = &code.tokens;
                        Shape::Code(Code { tokens: quote!((*#tokens)), ty: None, ..code })
                    }
                    item => dereferenced(item),
                };
                self.through(rest, item, body)
            }
            Stage::ZipBefore(other) => {
                let counter = self.frames[self.frames.len() - 1].counter;
                let before = self.item(other, counter);
                self.through(rest, Shape::tuple(vec![before, item]), body)
            }
            Stage::ZipAfter(other) => {
                let innermost = self.frames.len() - 1;
                let counter = self.frames[innermost].counter;
                let within = self.is_below(counter, other.count);
                self.chosen(
                    within,
                    |this| {
                        let after = this.item(other, counter);
                        this.through(rest, Shape::tuple(vec![item.clone(), after]), body)
                    },
                    |this| this.jump(Target::Break(innermost)),
                )
            }
            Stage::Map(closure) => {
                let item = self.called(closure, vec![item]);
                self.through(rest, item, body)
            }
            Stage::Inspect(closure) => {
                let seen = self.called(closure, vec![item.clone()]);
                self.discard(seen);
                self.through(rest, item, body)
            }
            Stage::Scan(memory, closure) => {
                self.scan_item(memory, closure, item, &mut |this, item| this.through(rest, item, body))
            }
            Stage::Filter(closure) | Stage::TakeWhile(closure) => {
                let ends = matches!(stage, Stage::TakeWhile(_));
                let Some(condition) = self.asked(closure, vec![referenced(&item)]) else {
                    return Exit::value(Shape::Poison);
                };
                self.chosen(
                    condition,
                    |this| this.through(rest, item.clone(), body),
                    |this| {
                        let innermost = this.frames.len() - 1;
                        let (on, end) = (Target::Next(innermost), Target::Break(innermost));
                        this.jump(if ends { end } else { on })
                    },
                )
            }
        }
    }
}
