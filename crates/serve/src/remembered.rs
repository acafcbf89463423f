//! Answers given before: while the database stays as it is, the same question has the same answer.

use crate::app::Site;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes of all answers together, and of one, beyond which none is kept.
const ALL: usize = 32 << 20;
const ONE: usize = 4 << 20;

/// Answers by question, for one state of the database.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remembered(Arc<Mutex<Answers>>);

impl Remembered {
    fn lock(&self) -> MutexGuard<'_, Answers> {
        // Answers are put in whole, even where a thread died afterwards.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug, Default)]
struct Answers {
    version: String,
    by_question: HashMap<String, Bytes>,
    /// Questions, the oldest first.
    order: VecDeque<String>,
    size: usize,
}

impl Answers {
    fn get(&self, version: &str, question: &str) -> Option<Bytes> {
        if self.version == version { self.by_question.get(question).cloned() } else { None }
    }

    fn put(&mut self, version: &str, question: String, answer: Bytes) {
        if self.version != version {
            *self = Self { version: version.to_owned(), ..Self::default() };
        }
        if answer.len() > ONE || self.by_question.contains_key(&question) {
            return;
        }
        self.size += answer.len();
        self.order.push_back(question.clone());
        self.by_question.insert(question, answer);
        while self.size > ALL {
            let Some(oldest) = self.order.pop_front() else { break };
            self.size -= self.by_question.remove(&oldest).map_or(0, |answer| answer.len());
        }
    }
}

/// Answers from memory what was answered before, and remembers what was not.
pub(crate) async fn remember(State(site): State<Site>, request: Request, next: Next) -> Response {
    let question = request.uri().to_string();
    let asks_the_database = request.method() == Method::GET && !question.contains("/api/progress");
    if !asks_the_database {
        return next.run(request).await;
    }
    let Ok(version) = site.pool.ask(|store| Ok(store.version()?)).await else { return next.run(request).await };
    let known = site.remembered.lock().get(&version, &question);
    if let Some(answer) = known {
        return json(answer);
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    // Our own answers are in memory already: reading them does not fail, whatever their size.
    let Ok(answer) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    site.remembered.lock().put(&version, question, answer.clone());
    Response::from_parts(parts, Body::from(answer))
}

fn json(answer: Bytes) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], answer).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_state_of_the_database_forgets_all_and_the_oldest_goes_first() {
        let mut answers = Answers::default();
        answers.put("1", "a".to_owned(), Bytes::from_static(b"one"));
        assert_eq!(answers.get("1", "a"), Some(Bytes::from_static(b"one")));
        assert_eq!(answers.get("2", "a"), None);
        answers.put("2", "b".to_owned(), Bytes::from_static(b"two"));
        assert_eq!((answers.get("2", "a"), answers.get("1", "a")), (None, None));
        for number in 0..20 {
            answers.put("2", number.to_string(), Bytes::from(vec![0; ONE]));
        }
        assert_eq!(answers.get("2", "0"), None);
        assert!(answers.get("2", "19").is_some() && answers.size <= ALL);
    }
}
